# tinkr on AWS Lambda: one artefact, two functions (calls and the scheduled scan), one identity that may read and nothing
# else, IAM at the front door. Read from top to bottom.

provider "aws" {
  region = var.region
  default_tags {
    tags = merge({ app = var.name }, var.tags)
  }
}

data "aws_caller_identity" "here" {}
data "aws_partition" "here" {}

locals {
  account = data.aws_caller_identity.here.account_id
  aws     = data.aws_partition.here.partition
  scans   = length(var.scan_services) > 0
  # The secret itself, without the key of a JSON secret.
  secret_arns = distinct([for arn in values(var.secrets) : split("#", arn)[0]])
  environment = merge(
    {
      TINKR_BACKEND       = var.backend
      TINKR_AUTH          = "platform"
      TINKR_ROLES         = jsonencode(var.roles)
      TINKR_SCAN_STATE    = "s3://${aws_s3_bucket.own.bucket}/scan/"
      TINKR_SCAN_SERVICES = join(",", var.scan_services)
    },
    var.settings,
    { for name, arn in var.secrets : name => "secretsmanager:${arn}" },
  )
}

# --- Storage: the artefact, and what scans remember -------------------------------------------------------------------

resource "aws_s3_bucket" "own" {
  bucket_prefix = "${var.name}-"
}

resource "aws_s3_bucket_public_access_block" "own" {
  bucket                  = aws_s3_bucket.own.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_server_side_encryption_configuration" "own" {
  bucket = aws_s3_bucket.own.id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_versioning" "own" {
  bucket = aws_s3_bucket.own.id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "own" {
  bucket = aws_s3_bucket.own.id
  rule {
    id     = "forget-old-versions"
    status = "Enabled"
    filter {}
    noncurrent_version_expiration {
      noncurrent_days = 7
    }
  }
}

data "aws_iam_policy_document" "tls_only" {
  statement {
    sid       = "TlsOnly"
    effect    = "Deny"
    actions   = ["s3:GetObject", "s3:PutObject", "s3:ListBucket"]
    resources = [aws_s3_bucket.own.arn, "${aws_s3_bucket.own.arn}/*"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}

resource "aws_s3_bucket_policy" "own" {
  bucket     = aws_s3_bucket.own.id
  policy     = data.aws_iam_policy_document.tls_only.json
  depends_on = [aws_s3_bucket_public_access_block.own]
}

resource "aws_s3_object" "artifact" {
  bucket      = aws_s3_bucket.own.id
  key         = "artifact/${filesha256(var.artifact)}.zip"
  source      = var.artifact
  source_hash = filesha256(var.artifact)
}

# --- Identity: what the function may do -------------------------------------------------------------------------------

data "aws_iam_policy_document" "assumed_by_lambda" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account]
    }
  }
}

resource "aws_iam_role" "function" {
  name_prefix        = "${var.name}-"
  description        = "tinkr reads logs, metrics and traces"
  assume_role_policy = data.aws_iam_policy_document.assumed_by_lambda.json
}

# What the cloudwatch backend calls: reading only. None of these actions can be narrowed to single services; those on log
# groups can be narrowed to groups by replacing the resource.
data "aws_iam_policy_document" "backend" {
  statement {
    sid = "Logs"
    actions = [
      "logs:DescribeLogGroups",
      "logs:FilterLogEvents",
      "logs:GetQueryResults",
      "logs:StartQuery",
      "logs:StopQuery",
    ]
    resources = ["*"]
  }
  statement {
    sid       = "Metrics"
    actions   = ["cloudwatch:GetMetricData", "cloudwatch:ListMetrics"]
    resources = ["*"]
  }
  statement {
    sid       = "Traces"
    actions   = ["xray:BatchGetTraces", "xray:GetTraceSummaries"]
    resources = ["*"]
  }
}

resource "aws_iam_role_policy" "backend" {
  count  = var.backend == "cloudwatch" ? 1 : 0
  name   = "read"
  role   = aws_iam_role.function.id
  policy = data.aws_iam_policy_document.backend.json
}

# What the function itself needs: its own log, its own state, the secrets it was given.
data "aws_iam_policy_document" "own" {
  statement {
    sid       = "OwnLog"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.call.arn}:*", "${aws_cloudwatch_log_group.scan.arn}:*"]
  }
  statement {
    sid       = "State"
    actions   = ["s3:GetObject", "s3:PutObject"]
    resources = ["${aws_s3_bucket.own.arn}/scan/*"]
  }
  # Without it S3 answers 403 where there is no object yet.
  statement {
    sid       = "StateIsThere"
    actions   = ["s3:ListBucket"]
    resources = [aws_s3_bucket.own.arn]
    condition {
      test     = "StringLike"
      variable = "s3:prefix"
      values   = ["scan/*"]
    }
  }
  dynamic "statement" {
    for_each = length(local.secret_arns) > 0 ? [local.secret_arns] : []
    content {
      sid       = "Secrets"
      actions   = ["secretsmanager:GetSecretValue"]
      resources = statement.value
    }
  }
}

resource "aws_iam_role_policy" "own" {
  name   = "own"
  role   = aws_iam_role.function.id
  policy = data.aws_iam_policy_document.own.json
}

# --- The function that is called --------------------------------------------------------------------------------------

resource "aws_cloudwatch_log_group" "call" {
  name              = "/aws/lambda/${var.name}"
  retention_in_days = var.log_retention_days
}

resource "aws_lambda_function" "call" {
  function_name = var.name
  description   = "tinkr: what is wrong with this service?"
  role          = aws_iam_role.function.arn
  s3_bucket     = aws_s3_object.artifact.bucket
  s3_key        = aws_s3_object.artifact.key
  runtime       = "java21"
  architectures = ["x86_64"]
  handler       = "dev.tinkr.function.aws.HttpApiFunction"
  memory_size   = var.memory_mb
  timeout       = var.timeout_seconds
  publish       = true
  environment {
    variables = local.environment
  }
  snap_start {
    apply_on = "PublishedVersions"
  }
  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.call.name
  }
  tracing_config {
    mode = "PassThrough"
  }
  depends_on = [aws_iam_role_policy.own]
}

# Callers call the alias, so that they get a snapshot, and an upgrade or a rollback is one change of a number.
resource "aws_lambda_alias" "live" {
  name             = "live"
  function_name    = aws_lambda_function.call.function_name
  function_version = aws_lambda_function.call.version
}

# Two front doors, both with IAM: the function URL for long calls, API Gateway for what expects one (it gives up after 29 s).
resource "aws_lambda_function_url" "call" {
  function_name      = aws_lambda_function.call.function_name
  qualifier          = aws_lambda_alias.live.name
  authorization_type = "AWS_IAM"
}

resource "aws_lambda_permission" "url" {
  for_each               = toset(var.callers)
  action                 = "lambda:InvokeFunctionUrl"
  function_name          = aws_lambda_function.call.function_name
  qualifier              = aws_lambda_alias.live.name
  principal              = each.value
  function_url_auth_type = "AWS_IAM"
}

# Since October 2025 a call to a function URL needs this permission as well. Whoever has it may also invoke the function past
# its URL, with an event of his own that says who he is: roles are worth what the callers here are.
resource "aws_lambda_permission" "invoke" {
  for_each      = toset(var.callers)
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.call.function_name
  qualifier     = aws_lambda_alias.live.name
  principal     = each.value
}

resource "aws_apigatewayv2_api" "call" {
  name          = var.name
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_integration" "call" {
  api_id                 = aws_apigatewayv2_api.call.id
  integration_type       = "AWS_PROXY"
  integration_uri        = aws_lambda_alias.live.invoke_arn
  payload_format_version = "2.0"
}

resource "aws_apigatewayv2_route" "call" {
  api_id             = aws_apigatewayv2_api.call.id
  route_key          = "$default"
  authorization_type = "AWS_IAM"
  target             = "integrations/${aws_apigatewayv2_integration.call.id}"
}

resource "aws_cloudwatch_log_group" "access" {
  name              = "/aws/apigateway/${var.name}"
  retention_in_days = var.log_retention_days
}

resource "aws_apigatewayv2_stage" "call" {
  api_id      = aws_apigatewayv2_api.call.id
  name        = "$default"
  auto_deploy = true
  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.access.arn
    format          = jsonencode({ requestId = "$context.requestId", caller = "$context.identity.userArn", status = "$context.status", latency = "$context.responseLatency" })
  }
  default_route_settings {
    throttling_burst_limit = 50
    throttling_rate_limit  = 25
  }
}

resource "aws_lambda_permission" "gateway" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.call.function_name
  qualifier     = aws_lambda_alias.live.name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.call.execution_arn}/*/*"
}

# --- The scan ---------------------------------------------------------------------------------------------------------

resource "aws_cloudwatch_log_group" "scan" {
  name              = "/aws/lambda/${var.name}-scan"
  retention_in_days = var.log_retention_days
}

resource "aws_lambda_function" "scan" {
  count         = local.scans ? 1 : 0
  function_name = "${var.name}-scan"
  description   = "tinkr: looks for anomalies on a schedule"
  role          = aws_iam_role.function.arn
  s3_bucket     = aws_s3_object.artifact.bucket
  s3_key        = aws_s3_object.artifact.key
  runtime       = "java21"
  architectures = ["x86_64"]
  handler       = "dev.tinkr.function.aws.ScanFunction"
  memory_size   = var.memory_mb
  timeout       = 300
  environment {
    variables = local.environment
  }
  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.scan.name
  }
  depends_on = [aws_iam_role_policy.own]
}

data "aws_iam_policy_document" "assumed_by_scheduler" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["scheduler.amazonaws.com"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account]
    }
  }
}

data "aws_iam_policy_document" "scheduler" {
  statement {
    actions   = ["lambda:InvokeFunction"]
    resources = ["arn:${local.aws}:lambda:${var.region}:${local.account}:function:${var.name}-scan"]
  }
}

resource "aws_iam_role" "scheduler" {
  name_prefix        = "${var.name}-scan-"
  description        = "starts the scheduled scan"
  assume_role_policy = data.aws_iam_policy_document.assumed_by_scheduler.json
}

resource "aws_iam_role_policy" "scheduler" {
  name   = "start"
  role   = aws_iam_role.scheduler.id
  policy = data.aws_iam_policy_document.scheduler.json
}

resource "aws_scheduler_schedule" "scan" {
  count                        = local.scans ? 1 : 0
  name                         = "${var.name}-scan"
  schedule_expression          = "rate(${var.scan_every_minutes} ${var.scan_every_minutes == 1 ? "minute" : "minutes"})"
  schedule_expression_timezone = "UTC"
  flexible_time_window {
    mode = "OFF"
  }
  target {
    arn      = aws_lambda_function.scan[0].arn
    role_arn = aws_iam_role.scheduler.arn
    retry_policy {
      maximum_retry_attempts = 1
    }
  }
}

# --- What goes wrong with tinkr itself --------------------------------------------------------------------------------

resource "aws_cloudwatch_metric_alarm" "own" {
  for_each            = { for pair in setproduct(local.scans ? ["", "-scan"] : [""], ["Errors", "Throttles"]) : "${var.name}${pair[0]} ${pair[1]}" => pair }
  alarm_name          = each.key
  alarm_description   = "tinkr itself fails: see the log group /aws/lambda/${var.name}${each.value[0]}"
  namespace           = "AWS/Lambda"
  metric_name         = each.value[1]
  dimensions          = { FunctionName = "${var.name}${each.value[0]}" }
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarm_targets
  ok_actions          = var.alarm_targets
}
