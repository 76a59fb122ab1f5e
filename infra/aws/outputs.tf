output "url" {
  description = "Where the function answers."
  value       = aws_lambda_function_url.call.function_url
}

output "gateway_url" {
  description = "Where it answers behind API Gateway."
  value       = aws_apigatewayv2_api.call.api_endpoint
}

output "identity" {
  description = "The identity that the function reads with, for whoever lets it read elsewhere."
  value       = aws_iam_role.function.arn
}

output "profile" {
  description = "The block to paste into ~/.tinkr/config.toml."
  value       = <<-EOT
    [profiles.${var.name}-${var.region}]
    function_url = "${trimsuffix(aws_lambda_function_url.call.function_url, "/")}"
    auth         = "aws"
  EOT
}
