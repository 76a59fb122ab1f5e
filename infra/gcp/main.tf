# tinkr on Cloud Run functions: one artefact, two functions (calls and the scheduled scan), one identity that may read and
# nothing else, IAM at the front door. Read from top to bottom.

provider "google" {
  project        = var.project
  region         = var.region
  default_labels = merge({ app = var.name }, var.tags)
}

data "google_project" "here" {
  project_id = var.project
}

locals {
  scans = length(var.scan_services) > 0
  environment = merge(
    {
      TINKR_BACKEND = var.backend
      TINKR_AUTH    = "platform"
      TINKR_ROLES   = jsonencode(var.roles)
      # Cloud Run does not tell a call how long it may take; less what it takes to answer.
      TINKR_REQUEST_TIMEOUT = "${var.timeout_seconds - 2}s"
      TINKR_SCAN_STATE      = "gs://${google_storage_bucket.own.name}/scan/"
      TINKR_SCAN_SERVICES   = join(",", var.scan_services)
      GCP_PROJECT_ID        = var.project
    },
    var.settings,
    { for name, secret in var.secrets : name => "gcp-secret:${secret}" },
  )
}

# --- The services of Google Cloud that this takes ---------------------------------------------------------------------

resource "google_project_service" "needed" {
  for_each = toset([
    "artifactregistry.googleapis.com",
    "cloudbuild.googleapis.com",
    "cloudfunctions.googleapis.com",
    "cloudscheduler.googleapis.com",
    "cloudtrace.googleapis.com",
    "logging.googleapis.com",
    "monitoring.googleapis.com",
    "run.googleapis.com",
    "secretmanager.googleapis.com",
    "storage.googleapis.com",
  ])
  service            = each.value
  disable_on_destroy = false
}

# --- Storage: the artefact, and what scans remember -------------------------------------------------------------------

resource "google_storage_bucket" "own" {
  name                        = "${var.name}-${data.google_project.here.number}-${var.region}"
  location                    = var.region
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"
  force_destroy               = true
  versioning {
    enabled = true
  }
  lifecycle_rule {
    condition {
      num_newer_versions = 5
    }
    action {
      type = "Delete"
    }
  }
}

resource "google_storage_bucket_object" "artifact" {
  name   = "artifact/${filesha256(var.artifact)}.zip"
  bucket = google_storage_bucket.own.name
  source = var.artifact
}

# --- Identity: what the function may do -------------------------------------------------------------------------------

# Google takes names of 6 to 30 characters here.
resource "google_service_account" "function" {
  account_id   = "${var.name}-call"
  display_name = "tinkr reads logs, metrics and traces"
}

# What the gcp backend calls: reading only.
resource "google_project_iam_custom_role" "backend" {
  role_id = replace("${var.name}_reader", "-", "_")
  title   = "tinkr reader"
  permissions = [
    "cloudtrace.traces.get",
    "cloudtrace.traces.list",
    "logging.logEntries.list",
    "monitoring.metricDescriptors.get",
    "monitoring.metricDescriptors.list",
    "monitoring.timeSeries.list",
  ]
}

resource "google_project_iam_member" "backend" {
  count   = var.backend == "gcp" ? 1 : 0
  project = var.project
  role    = google_project_iam_custom_role.backend.id
  member  = google_service_account.function.member
}

# What the function itself needs: its own state, and the secrets it was given.
resource "google_project_iam_custom_role" "state" {
  role_id = replace("${var.name}_state", "-", "_")
  title   = "tinkr state"
  permissions = [
    "storage.objects.create",
    "storage.objects.delete",
    "storage.objects.get",
    "storage.objects.list",
  ]
}

resource "google_storage_bucket_iam_member" "state" {
  bucket = google_storage_bucket.own.name
  role   = google_project_iam_custom_role.state.id
  member = google_service_account.function.member
  condition {
    title      = "state"
    expression = "resource.type == \"storage.googleapis.com/Bucket\" || resource.name.startsWith(\"projects/_/buckets/${google_storage_bucket.own.name}/objects/scan/\")"
  }
}

resource "google_secret_manager_secret_iam_member" "function" {
  for_each  = toset(values(var.secrets))
  project   = split("/", each.value)[1]
  secret_id = split("/", each.value)[3]
  role      = "roles/secretmanager.secretAccessor"
  member    = google_service_account.function.member
}

# --- The function that is called --------------------------------------------------------------------------------------

resource "google_cloudfunctions2_function" "call" {
  name        = var.name
  location    = var.region
  description = "tinkr: what is wrong with this service?"
  build_config {
    runtime     = "java21"
    entry_point = "dev.tinkr.function.gcp.TinkrFunction"
    source {
      storage_source {
        bucket = google_storage_bucket.own.name
        object = google_storage_bucket_object.artifact.name
      }
    }
  }
  service_config {
    service_account_email            = google_service_account.function.email
    available_memory                 = "${var.memory_mb}Mi"
    available_cpu                    = "1"
    timeout_seconds                  = var.timeout_seconds
    max_instance_count               = 20
    max_instance_request_concurrency = 20
    environment_variables            = local.environment
    all_traffic_on_latest_revision   = true
  }
  depends_on = [google_project_service.needed]
}

# Without a member here Cloud Run lets nobody in.
resource "google_cloud_run_v2_service_iam_member" "callers" {
  for_each = toset(var.callers)
  location = var.region
  name     = google_cloudfunctions2_function.call.name
  role     = "roles/run.invoker"
  member   = each.value
}

# --- The scan ---------------------------------------------------------------------------------------------------------

resource "google_cloudfunctions2_function" "scan" {
  count       = local.scans ? 1 : 0
  name        = "${var.name}-scan"
  location    = var.region
  description = "tinkr: looks for anomalies on a schedule"
  build_config {
    runtime     = "java21"
    entry_point = "dev.tinkr.function.gcp.ScanFunction"
    source {
      storage_source {
        bucket = google_storage_bucket.own.name
        object = google_storage_bucket_object.artifact.name
      }
    }
  }
  service_config {
    service_account_email            = google_service_account.function.email
    available_memory                 = "${var.memory_mb}Mi"
    available_cpu                    = "1"
    timeout_seconds                  = 300
    max_instance_count               = 1
    max_instance_request_concurrency = 1
    environment_variables            = merge(local.environment, { TINKR_REQUEST_TIMEOUT = "290s" })
    all_traffic_on_latest_revision   = true
  }
  depends_on = [google_project_service.needed]
}

resource "google_service_account" "scheduler" {
  account_id   = "${var.name}-scan"
  display_name = "starts tinkr's scheduled scan"
}

resource "google_cloud_run_v2_service_iam_member" "scheduler" {
  count    = local.scans ? 1 : 0
  location = var.region
  name     = google_cloudfunctions2_function.scan[0].name
  role     = "roles/run.invoker"
  member   = google_service_account.scheduler.member
}

resource "google_cloud_scheduler_job" "scan" {
  count            = local.scans ? 1 : 0
  name             = "${var.name}-scan"
  region           = var.region
  schedule         = "*/${var.scan_every_minutes} * * * *"
  time_zone        = "Etc/UTC"
  attempt_deadline = "310s"
  retry_config {
    retry_count = 1
  }
  http_target {
    http_method = "POST"
    uri         = google_cloudfunctions2_function.scan[0].service_config[0].uri
    oidc_token {
      service_account_email = google_service_account.scheduler.email
      audience              = google_cloudfunctions2_function.scan[0].service_config[0].uri
    }
  }
  depends_on = [google_project_service.needed]
}

# --- The function's own logs, and what goes wrong with tinkr itself ---------------------------------------------------

resource "google_logging_project_bucket_config" "own" {
  project        = var.project
  location       = var.region
  bucket_id      = var.name
  description    = "tinkr's own logs"
  retention_days = var.log_retention_days
}

resource "google_logging_project_sink" "own" {
  name                   = var.name
  description            = "tinkr's own logs, for as long as they are wanted"
  destination            = "logging.googleapis.com/${google_logging_project_bucket_config.own.id}"
  filter                 = "resource.type=\"cloud_run_revision\" AND (resource.labels.service_name=\"${var.name}\" OR resource.labels.service_name=\"${var.name}-scan\")"
  unique_writer_identity = true
}

resource "google_monitoring_alert_policy" "own" {
  for_each              = { errors = "5xx", throttles = "429" }
  display_name          = "${var.name} ${each.key}"
  combiner              = "OR"
  notification_channels = var.alarm_targets
  documentation {
    content = "tinkr itself ${each.key == "errors" ? "fails" : "is throttled"}: see the logs of the Cloud Run services ${var.name} and ${var.name}-scan."
  }
  conditions {
    display_name = "answers ${each.value}"
    condition_threshold {
      filter          = "resource.type = \"cloud_run_revision\" AND resource.labels.service_name = starts_with(\"${var.name}\") AND metric.type = \"run.googleapis.com/request_count\" AND ${each.key == "errors" ? "metric.labels.response_code_class = \"5xx\"" : "metric.labels.response_code = \"429\""}"
      comparison      = "COMPARISON_GT"
      threshold_value = 0
      duration        = "0s"
      aggregations {
        alignment_period   = "300s"
        per_series_aligner = "ALIGN_DELTA"
      }
    }
  }
}
