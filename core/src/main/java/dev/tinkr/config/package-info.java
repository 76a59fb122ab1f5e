/**
 * Where settings come from: the process environment, {@code ~/.tinkr/.env}, {@code ~/.tinkr/config.toml}.
 *
 * <p>{@link dev.tinkr.config.TinkrConfig} reads the three and refuses what it does not know, with the file, the line and
 * the nearest known name. What a profile needs from elsewhere ({@code env:NAME}, a cloud's secret store) is looked up
 * when that profile is used and not before. Results are plain records; no secret shows in any of their texts.
 */
package dev.tinkr.config;
