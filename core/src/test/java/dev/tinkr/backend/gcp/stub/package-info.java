/** Stand-ins for Google's APIs, written from their documentation. They share no code with what they test. */
package dev.tinkr.backend.gcp.stub;
