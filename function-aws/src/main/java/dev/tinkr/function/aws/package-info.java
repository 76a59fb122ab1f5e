/**
 * tinkr on AWS Lambda: an entry point for each form that API Gateway and function URLs call it with, and what Lambda
 * vouches for. Everything else is in {@code tinkr-core}.
 */
package dev.tinkr.function.aws;
