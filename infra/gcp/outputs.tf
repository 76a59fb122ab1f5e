output "url" {
  description = "Where the function answers."
  value       = google_cloudfunctions2_function.call.service_config[0].uri
}

output "identity" {
  description = "The identity that the function reads with, for whoever lets it read elsewhere."
  value       = google_service_account.function.member
}

output "profile" {
  description = "The block to paste into ~/.tinkr/config.toml."
  value       = <<-EOT
    [profiles.${var.name}-${var.project}]
    function_url = "${google_cloudfunctions2_function.call.service_config[0].uri}"
    auth         = "gcp"
  EOT
}
