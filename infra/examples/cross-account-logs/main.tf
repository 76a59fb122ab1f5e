# Lets the tinkr of one account (the monitoring account) read the logs, metrics and traces of another (the source account),
# by CloudWatch's own observability access: no role to assume, no key.

terraform {
  required_version = ">= 1.5"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 6.20"
    }
  }
}

variable "region" {
  description = "The region of both; each region needs a link of its own."
  type        = string
  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region is a region of AWS, such as eu-west-1."
  }
}

variable "monitoring_profile" {
  description = "The AWS CLI's profile for the account that tinkr runs in."
  type        = string
  validation {
    condition     = length(var.monitoring_profile) > 0
    error_message = "monitoring_profile is the name of a profile."
  }
}

variable "source_profile" {
  description = "The AWS CLI's profile for the account whose telemetry is read."
  type        = string
  validation {
    condition     = length(var.source_profile) > 0
    error_message = "source_profile is the name of a profile."
  }
}

provider "aws" {
  alias   = "monitoring"
  region  = var.region
  profile = var.monitoring_profile
}

provider "aws" {
  alias   = "source"
  region  = var.region
  profile = var.source_profile
}

data "aws_caller_identity" "source" {
  provider = aws.source
}

resource "aws_oam_sink" "tinkr" {
  provider = aws.monitoring
  name     = "tinkr"
}

data "aws_iam_policy_document" "links" {
  provider = aws.monitoring
  statement {
    actions   = ["oam:CreateLink", "oam:UpdateLink"]
    resources = ["*"]
    principals {
      type        = "AWS"
      identifiers = [data.aws_caller_identity.source.account_id]
    }
    condition {
      test     = "ForAllValues:StringEquals"
      variable = "oam:ResourceTypes"
      values   = ["AWS::Logs::LogGroup", "AWS::CloudWatch::Metric", "AWS::XRay::Trace"]
    }
  }
}

resource "aws_oam_sink_policy" "tinkr" {
  provider        = aws.monitoring
  sink_identifier = aws_oam_sink.tinkr.arn
  policy          = data.aws_iam_policy_document.links.json
}

resource "aws_oam_link" "tinkr" {
  provider        = aws.source
  label_template  = "$AccountName"
  resource_types  = ["AWS::Logs::LogGroup", "AWS::CloudWatch::Metric", "AWS::XRay::Trace"]
  sink_identifier = aws_oam_sink.tinkr.arn
  depends_on      = [aws_oam_sink_policy.tinkr]
}
