/** Engines that cannot be started here: real ones that refuse what those would refuse. It shares no code with what asks. */
package dev.tinkr.backend.search.stub;
