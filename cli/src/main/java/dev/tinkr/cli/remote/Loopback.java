package dev.tinkr.cli.remote;

import java.util.regex.Pattern;

/** Whether a host is this machine itself, from how it is written: names are not looked up. */
public final class Loopback {

    private static final Pattern IPV4 = Pattern.compile("127(\\.\\d{1,3}){3}");

    private Loopback() {}

    /** Whether that host name or address can only be this machine. */
    public static boolean is(String host) {
        return host.equalsIgnoreCase("localhost") || host.equals("::1") || host.equals("[::1]")
                || IPV4.matcher(host).matches();
    }
}
