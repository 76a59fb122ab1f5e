package dev.tinkr.api.wire;

import java.util.List;

/** The body of a call. */
public interface WireRequest {

    /** The names of the fields that nobody knows; whoever sent them is told. */
    List<String> unknown();
}
