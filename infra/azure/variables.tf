variable "name" {
  description = "What everything that is made here is called."
  type        = string
  default     = "tinkr"
  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,15}[a-z0-9]$", var.name))
    error_message = "name is 4 to 17 small letters, digits and dashes, begins with a letter and does not end with a dash."
  }
}

variable "subscription_id" {
  description = "The subscription to deploy to."
  type        = string
  validation {
    condition     = can(regex("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", var.subscription_id))
    error_message = "subscription_id is a GUID."
  }
}

variable "region" {
  description = "The region to deploy to."
  type        = string
  validation {
    condition     = can(regex("^[a-z]+[a-z0-9]*$", var.region))
    error_message = "region is a region of Azure, such as westeurope."
  }
}

variable "observed_resource_group" {
  description = "The resource group whose resources are observed."
  type        = string
  validation {
    condition     = length(var.observed_resource_group) > 0
    error_message = "observed_resource_group is the name of a resource group."
  }
}

variable "workspace_resource_id" {
  description = "The Log Analytics workspace that holds the logs, as its resource id."
  type        = string
  validation {
    condition     = can(regex("(?i)^/subscriptions/[^/]+/resourceGroups/[^/]+/providers/Microsoft.OperationalInsights/workspaces/[^/]+$", var.workspace_resource_id))
    error_message = "workspace_resource_id is the resource id of a Log Analytics workspace."
  }
}

variable "entra_client_id" {
  description = "The application in Entra ID that stands for the function: whoever gets a token for it is a caller. README.md has the command that makes it."
  type        = string
  validation {
    condition     = can(regex("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", var.entra_client_id))
    error_message = "entra_client_id is a GUID."
  }
}

variable "artifact" {
  description = "The zip of the functions app that `mvn package` leaves in function-azure/target."
  type        = string
  default     = "../../function-azure/target/tinkr-function-azure.zip"
  validation {
    condition     = endswith(var.artifact, ".zip")
    error_message = "artifact is a zip file."
  }
}

variable "backend" {
  description = "Which backend the function asks. Only azure is given permissions in this subscription; the others bring their own credentials in settings and secrets."
  type        = string
  default     = "azure"
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
  description = "Variables whose values are in a key vault: the variable's name, and the secret as https://VAULT.vault.azure.net/secrets/S. The function reads them by its own identity when it starts; key_vault_id names the vault."
  type        = map(string)
  default     = {}
  validation {
    condition     = alltrue([for secret in values(var.secrets) : can(regex("^https://[^/]+/secrets/[^/]+$", secret))])
    error_message = "secrets are written https://VAULT.vault.azure.net/secrets/S."
  }
}

variable "key_vault_id" {
  description = "The key vault that holds the secrets, as its resource id; empty without secrets."
  type        = string
  default     = ""
  validation {
    condition     = var.key_vault_id == "" || can(regex("(?i)/providers/Microsoft.KeyVault/vaults/[^/]+$", var.key_vault_id))
    error_message = "key_vault_id is the resource id of a key vault."
  }
}

variable "callers" {
  description = "Who may call the function: object ids in Entra ID of users, groups or service principals. Nobody without."
  type        = list(string)
  default     = []
  validation {
    condition     = alltrue([for id in var.callers : can(regex("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", id))])
    error_message = "callers are GUIDs."
  }
}

variable "roles" {
  description = "What callers may do beyond reading: subject (a user name) to roles, such as { \"alice@acme.example\" = [\"oncall\"] }."
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
  default     = 2048
  validation {
    condition     = contains([512, 2048, 4096], var.memory_mb)
    error_message = "memory_mb is 512, 2048 or 4096, the sizes that the flex consumption plan has."
  }
}

variable "timeout_seconds" {
  description = "How long a call may take. Azure's load balancer gives up after 230 seconds."
  type        = number
  default     = 60
  validation {
    condition     = var.timeout_seconds >= 10 && var.timeout_seconds <= 220
    error_message = "timeout_seconds is from 10 to 220."
  }
}

variable "log_retention_days" {
  description = "How long the function's own logs are kept."
  type        = number
  default     = 30
  validation {
    condition     = var.log_retention_days >= 30 && var.log_retention_days <= 730
    error_message = "log_retention_days is from 30 to 730."
  }
}

variable "alarm_targets" {
  description = "Who hears of the function's own errors and throttles: resource ids of action groups."
  type        = list(string)
  default     = []
  validation {
    condition     = alltrue([for id in var.alarm_targets : can(regex("(?i)/actionGroups/", id))])
    error_message = "alarm_targets are resource ids of action groups."
  }
}

variable "tags" {
  description = "Tags of everything that takes any."
  type        = map(string)
  default     = {}
  validation {
    condition     = length(var.tags) <= 40
    error_message = "Azure takes no more than 50 tags, some of which are set here."
  }
}
