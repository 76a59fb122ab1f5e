/** How the services of AWS are reached: credentials, one policy of retries and deadlines, errors in our own words. */
package dev.tinkr.backend.cloudwatch.aws;
