/**
 * CloudWatch Logs, CloudWatch and X-Ray as their documentation describes them: what the services would refuse is refused.
 * The Insights language has its own parser and evaluator here, which know nothing of the product.
 */
package dev.tinkr.backend.cloudwatch.stub;
