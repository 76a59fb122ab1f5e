variable "name" {
  description = "What everything that is made here is called."
  type        = string
  default     = "tinkr"
  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,30}$", var.name))
    error_message = "name is 2 to 31 small letters, digits and dashes, and begins with a letter."
  }
}

variable "region" {
  description = "The region to deploy to, and to observe."
  type        = string
  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region is a region of AWS, such as eu-west-1."
  }
}

variable "artifact" {
  description = "The zip that `mvn package` leaves in function-aws/target."
  type        = string
  default     = "../../function-aws/target/tinkr-function-aws.zip"
  validation {
    condition     = endswith(var.artifact, ".zip")
    error_message = "artifact is a zip file."
  }
}

variable "backend" {
  description = "Which backend the function asks. Only cloudwatch is given permissions in this account; the others bring their own credentials in settings and secrets."
  type        = string
  default     = "cloudwatch"
  validation {
    condition     = contains(["cloudwatch", "gcp", "azure", "grafana", "datadog", "elastic", "otel"], var.backend)
    error_message = "backend is one of cloudwatch, gcp, azure, grafana, datadog, elastic, otel."
  }
}

variable "settings" {
  description = "More of tinkr's variables, such as { CLOUDWATCH_LOG_GROUP_PREFIX = \"/ecs/\" }. No secrets: those go to secrets."
  type        = map(string)
  default     = {}
  validation {
    condition     = alltrue([for name in keys(var.settings) : can(regex("^[A-Z][A-Z0-9_]*$", name))])
    error_message = "settings are named like variables of the environment."
  }
}

variable "secrets" {
  description = "Variables whose values are in Secrets Manager: the variable's name, and the secret's ARN, with #key where the secret is JSON. The function reads them by its own identity when it starts."
  type        = map(string)
  default     = {}
  validation {
    condition     = alltrue([for arn in values(var.secrets) : can(regex("^arn:[a-z-]+:secretsmanager:", arn))])
    error_message = "secrets are ARNs of secrets in Secrets Manager."
  }
}

variable "callers" {
  description = "Who may call the function: ARNs of roles, users or accounts (arn:aws:iam::ACCOUNT:root). Nobody without."
  type        = list(string)
  default     = []
  validation {
    condition     = alltrue([for arn in var.callers : can(regex("^arn:[a-z-]+:iam::[0-9]{12}:", arn))])
    error_message = "callers are ARNs of IAM, none of them open to everybody."
  }
}

variable "roles" {
  description = "What callers may do beyond reading: subject (an ARN) to roles, such as { \"arn:aws:sts::123456789012:assumed-role/oncall/alice\" = [\"oncall\"] }."
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
  description = "Memory of the function. Lambda gives processor time in proportion."
  type        = number
  default     = 1024
  validation {
    condition     = var.memory_mb >= 512 && var.memory_mb <= 3008
    error_message = "memory_mb is from 512 to 3008."
  }
}

variable "timeout_seconds" {
  description = "How long a call may take. API Gateway gives up after 29 seconds, the function URL does not."
  type        = number
  default     = 60
  validation {
    condition     = var.timeout_seconds >= 10 && var.timeout_seconds <= 900
    error_message = "timeout_seconds is from 10 to 900."
  }
}

variable "log_retention_days" {
  description = "How long the function's own logs are kept."
  type        = number
  default     = 30
  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365], var.log_retention_days)
    error_message = "log_retention_days is one of those that CloudWatch Logs takes: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365."
  }
}

variable "alarm_targets" {
  description = "Who hears of the function's own errors and throttles: ARNs of SNS topics."
  type        = list(string)
  default     = []
  validation {
    condition     = alltrue([for arn in var.alarm_targets : can(regex("^arn:[a-z-]+:sns:", arn))])
    error_message = "alarm_targets are ARNs of SNS topics."
  }
}

variable "tags" {
  description = "Tags of everything that takes any."
  type        = map(string)
  default     = {}
  validation {
    condition     = length(var.tags) <= 40
    error_message = "AWS takes no more than 50 tags, some of which are set here."
  }
}
