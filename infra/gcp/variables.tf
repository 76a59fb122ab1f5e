variable "name" {
  description = "What everything that is made here is called."
  type        = string
  default     = "tinkr"
  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,24}$", var.name))
    error_message = "name is 2 to 25 small letters, digits and dashes, and begins with a letter."
  }
}

variable "project" {
  description = "The project to deploy to, and to observe."
  type        = string
  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{4,28}[a-z0-9]$", var.project))
    error_message = "project is the id of a project."
  }
}

variable "region" {
  description = "The region to deploy to."
  type        = string
  validation {
    condition     = can(regex("^[a-z]+-[a-z]+[0-9]+$", var.region))
    error_message = "region is a region of Google Cloud, such as europe-west1."
  }
}

variable "artifact" {
  description = "The zip that `mvn package` leaves in function-gcp/target."
  type        = string
  default     = "../../function-gcp/target/tinkr-function-gcp.zip"
  validation {
    condition     = endswith(var.artifact, ".zip")
    error_message = "artifact is a zip file."
  }
}

variable "backend" {
  description = "Which backend the function asks. Only gcp is given permissions in this project; the others bring their own credentials in settings and secrets."
  type        = string
  default     = "gcp"
  validation {
    condition     = contains(["cloudwatch", "gcp", "azure", "grafana", "datadog", "elastic", "otel"], var.backend)
    error_message = "backend is one of cloudwatch, gcp, azure, grafana, datadog, elastic, otel."
  }
}

variable "settings" {
  description = "More of tinkr's variables, such as { GRAFANA_LOKI_URL = \"https://loki.acme.example\" }. No secrets: those go to secrets."
  type        = map(string)
  default     = {}
  validation {
    condition     = alltrue([for name in keys(var.settings) : can(regex("^[A-Z][A-Z0-9_]*$", name))])
    error_message = "settings are named like variables of the environment."
  }
}

variable "secrets" {
  description = "Variables whose values are in Secret Manager: the variable's name, and the secret as projects/P/secrets/S. The function reads the latest version by its own identity when it starts."
  type        = map(string)
  default     = {}
  validation {
    condition     = alltrue([for secret in values(var.secrets) : can(regex("^projects/[^/]+/secrets/[^/]+$", secret))])
    error_message = "secrets are written projects/P/secrets/S."
  }
}

variable "callers" {
  description = "Who may call the function: members of IAM, such as user:alice@acme.example, group:oncall@acme.example or serviceAccount:x@p.iam.gserviceaccount.com. Nobody without."
  type        = list(string)
  default     = []
  validation {
    condition     = alltrue([for member in var.callers : can(regex("^(user|group|serviceAccount|domain|principal|principalSet):", member))])
    error_message = "callers are users, groups, service accounts, domains or principals, none of them open to everybody."
  }
}

variable "roles" {
  description = "What callers may do beyond reading: subject (an e-mail address) to roles, such as { \"alice@acme.example\" = [\"oncall\"] }."
  type        = map(list(string))
  default     = {}
  validation {
    condition     = alltrue([for roles in values(var.roles) : alltrue([for role in roles : contains(["viewer", "oncall", "sre-lead"], role)])])
    error_message = "roles are viewer, oncall and sre-lead."
  }
}

variable "scan_services" {
  description = "The services that the scheduled scan looks at; [\"*\"] for all, none for no scan."
  type        = list(string)
  default     = []
  validation {
    condition     = alltrue([for service in var.scan_services : length(service) > 0 && !strcontains(service, ",")])
    error_message = "scan_services are names without commas."
  }
}

variable "scan_every_minutes" {
  description = "How often the scan runs."
  type        = number
  default     = 5
  validation {
    condition     = var.scan_every_minutes >= 1 && var.scan_every_minutes <= 59 && floor(var.scan_every_minutes) == var.scan_every_minutes
    error_message = "scan_every_minutes is a whole number from 1 to 59."
  }
}

variable "memory_mb" {
  description = "Memory of the function."
  type        = number
  default     = 1024
  validation {
    condition     = var.memory_mb >= 512 && var.memory_mb <= 8192
    error_message = "memory_mb is from 512 to 8192."
  }
}

variable "timeout_seconds" {
  description = "How long a call may take."
  type        = number
  default     = 60
  validation {
    condition     = var.timeout_seconds >= 10 && var.timeout_seconds <= 540
    error_message = "timeout_seconds is from 10 to 540."
  }
}

variable "log_retention_days" {
  description = "How long the function's own logs are kept."
  type        = number
  default     = 30
  validation {
    condition     = var.log_retention_days >= 1 && var.log_retention_days <= 3650
    error_message = "log_retention_days is from 1 to 3650."
  }
}

variable "alarm_targets" {
  description = "Who hears of the function's own errors and throttles: notification channels, as projects/P/notificationChannels/N."
  type        = list(string)
  default     = []
  validation {
    condition     = alltrue([for channel in var.alarm_targets : can(regex("^projects/[^/]+/notificationChannels/", channel))])
    error_message = "alarm_targets are notification channels of Cloud Monitoring."
  }
}

variable "tags" {
  description = "Labels of everything that takes any."
  type        = map(string)
  default     = {}
  validation {
    condition     = alltrue([for pair in flatten([for key, value in var.tags : [key, value]]) : can(regex("^[a-z0-9_-]{0,63}$", pair))])
    error_message = "Labels of Google Cloud are small letters, digits, dashes and underscores."
  }
}
