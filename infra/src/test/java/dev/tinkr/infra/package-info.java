/** The checks of the Terraform that need no account. */
package dev.tinkr.infra;
