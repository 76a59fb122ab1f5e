/** Amazon CloudWatch: Logs Insights, CloudWatch metrics and X-Ray, through the AWS SDK. */
package dev.tinkr.backend.cloudwatch;
