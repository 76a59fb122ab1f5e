/** Google Cloud: Cloud Logging, Cloud Monitoring and Cloud Trace, over REST. */
package dev.tinkr.backend.gcp;
