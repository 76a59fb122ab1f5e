package dev.tinkr.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;

/** Level, logger and message in one line, whatever the message holds; below it the stack of a failure. */
final class PlainLayout extends LayoutBase<ILoggingEvent> {

    @Override
    public String doLayout(ILoggingEvent event) {
        String name = event.getLoggerName();
        StringBuilder line = new StringBuilder(160).append(event.getLevel()).append(' ').append(name, name.lastIndexOf(
                '.') + 1, name.length()).append(' ').append(event.getFormattedMessage().replaceAll("[\\r\\n]+", " "))
                .append('\n');
        if (event.getThrowableProxy() != null) {
            line.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
        return line.toString();
    }
}
