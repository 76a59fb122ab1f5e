output "url" {
  description = "Where the function answers."
  value       = "https://${azurerm_function_app_flex_consumption.own.default_hostname}"
}

output "identity" {
  description = "The identity that the function reads with, for whoever lets it read elsewhere."
  value       = azurerm_user_assigned_identity.function.principal_id
}

output "profile" {
  description = "The block to paste into ~/.tinkr/config.toml."
  value       = <<-EOT
    [profiles.${var.name}-${var.observed_resource_group}]
    function_url = "https://${azurerm_function_app_flex_consumption.own.default_hostname}"
    auth         = "azure"
    audience     = "api://${var.entra_client_id}"
  EOT
}
