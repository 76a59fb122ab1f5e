/**
 * Pictures of answers for an incident channel: laid out once as plain shapes, written as SVG by hand or as PNG by Java2D,
 * which then needs no screen.
 */
package dev.tinkr.cli.picture;
