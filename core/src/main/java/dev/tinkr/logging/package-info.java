/** How functions write their log: set up in code, since reading it from XML costs more than all of it does. */
package dev.tinkr.logging;
