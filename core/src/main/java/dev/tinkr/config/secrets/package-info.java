/**
 * The clouds' stores of secrets, asked with the identity that the cloud gives this process. No secret is ever in a text of
 * theirs: errors name the reference.
 */
package dev.tinkr.config.secrets;
