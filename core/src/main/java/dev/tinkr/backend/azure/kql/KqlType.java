package dev.tinkr.backend.azure.kql;

import java.util.Locale;

/** The scalar types of KQL. */
public enum KqlType {
    STRING, INT, LONG, REAL, DECIMAL, BOOL, DATETIME, TIMESPAN, GUID, DYNAMIC;

    /** The type of that name, also as .NET and the API call it; what is none of them is read as text. */
    public static KqlType named(String name) {
        String bare = name.toLowerCase(Locale.ROOT);
        return switch (bare.startsWith("system.") ? bare.substring("system.".length()) : bare) {
            case "int", "int32" -> INT;
            case "long", "int64" -> LONG;
            case "real", "double" -> REAL;
            case "decimal", "sqldecimal", "data.sqltypes.sqldecimal" -> DECIMAL;
            case "bool", "boolean", "sbyte" -> BOOL;
            case "datetime", "date" -> DATETIME;
            case "timespan", "time" -> TIMESPAN;
            case "guid" -> GUID;
            case "dynamic", "object" -> DYNAMIC;
            default -> STRING;
        };
    }

    /** Its name in KQL. */
    public String kqlName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
