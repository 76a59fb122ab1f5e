# tinkr on Azure Functions: one app with two functions (calls and the scheduled scan), one managed identity that may read and
# nothing else, App Service authentication at the front door. Read from top to bottom.

provider "azurerm" {
  subscription_id     = var.subscription_id
  storage_use_azuread = true
  features {}
}

data "azurerm_client_config" "here" {}

data "azurerm_resource_group" "observed" {
  name = var.observed_resource_group
}

locals {
  tags  = merge({ app = var.name }, var.tags)
  scans = length(var.scan_services) > 0
  # Names of storage accounts are unique in the world.
  suffix    = substr(sha256("${var.subscription_id}${var.name}${var.region}"), 0, 6)
  workspace = split("/", var.workspace_resource_id)
  environment = merge(
    {
      TINKR_BACKEND                             = var.backend
      TINKR_AUTH                                = "platform"
      TINKR_ROLES                               = jsonencode(var.roles)
      TINKR_REQUEST_TIMEOUT                     = "${var.timeout_seconds}s"
      TINKR_SCAN_STATE                          = "${azurerm_storage_account.own.primary_blob_endpoint}${azurerm_storage_container.state.name}/"
      TINKR_SCAN_SERVICES                       = join(",", var.scan_services)
      TINKR_SCAN_SCHEDULE                       = "0 */${var.scan_every_minutes} * * * *"
      AZURE_LOG_ANALYTICS_WORKSPACE_ID          = data.azurerm_log_analytics_workspace.observed.workspace_id
      AZURE_SUBSCRIPTION_ID                     = var.subscription_id
      AZURE_RESOURCE_GROUP                      = var.observed_resource_group
      AZURE_CLIENT_ID                           = azurerm_user_assigned_identity.function.client_id
      AzureWebJobsStorage__credential           = "managedidentity"
      AzureWebJobsStorage__clientId             = azurerm_user_assigned_identity.function.client_id
      AzureWebJobsStorage__accountName          = azurerm_storage_account.own.name
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING = "ClientId=${azurerm_user_assigned_identity.function.client_id};Authorization=AAD"
    },
    var.settings,
    { for name, secret in var.secrets : name => "keyvault:${secret}" },
  )
}

data "azurerm_log_analytics_workspace" "observed" {
  name                = local.workspace[8]
  resource_group_name = local.workspace[4]
}

resource "azurerm_resource_group" "own" {
  name     = "${var.name}-${var.region}"
  location = var.region
  tags     = local.tags
}

# --- Storage: the artefact, and what scans remember -------------------------------------------------------------------

resource "azurerm_storage_account" "own" {
  name                            = "${replace(var.name, "-", "")}${local.suffix}"
  resource_group_name             = azurerm_resource_group.own.name
  location                        = azurerm_resource_group.own.location
  account_tier                    = "Standard"
  account_replication_type        = "LRS"
  min_tls_version                 = "TLS1_2"
  https_traffic_only_enabled      = true
  shared_access_key_enabled       = false
  allow_nested_items_to_be_public = false
  default_to_oauth_authentication = true
  tags                            = local.tags
}

resource "azurerm_storage_container" "deploy" {
  name                  = "deploy"
  storage_account_id    = azurerm_storage_account.own.id
  container_access_type = "private"
}

resource "azurerm_storage_container" "state" {
  name                  = "scan"
  storage_account_id    = azurerm_storage_account.own.id
  container_access_type = "private"
}

# --- Identity: what the function may do -------------------------------------------------------------------------------

resource "azurerm_user_assigned_identity" "function" {
  name                = var.name
  resource_group_name = azurerm_resource_group.own.name
  location            = azurerm_resource_group.own.location
  tags                = local.tags
}

# What the azure backend calls: reading only.
resource "azurerm_role_definition" "backend" {
  name        = "${var.name} reader ${local.suffix}"
  scope       = data.azurerm_resource_group.observed.id
  description = "tinkr reads logs, metrics and traces"
  permissions {
    actions = [
      "Microsoft.Insights/metricDefinitions/read",
      "Microsoft.Insights/metrics/read",
      "Microsoft.OperationalInsights/workspaces/query/read",
      "Microsoft.OperationalInsights/workspaces/query/AppDependencies/read",
      "Microsoft.OperationalInsights/workspaces/query/AppExceptions/read",
      "Microsoft.OperationalInsights/workspaces/query/AppRequests/read",
      "Microsoft.OperationalInsights/workspaces/query/AppServiceAppLogs/read",
      "Microsoft.OperationalInsights/workspaces/query/AppServiceConsoleLogs/read",
      "Microsoft.OperationalInsights/workspaces/query/AppTraces/read",
      "Microsoft.OperationalInsights/workspaces/query/AzureDiagnostics/read",
      "Microsoft.OperationalInsights/workspaces/query/ContainerAppConsoleLogs/read",
      "Microsoft.OperationalInsights/workspaces/query/ContainerAppSystemLogs/read",
      "Microsoft.OperationalInsights/workspaces/query/ContainerLog/read",
      "Microsoft.OperationalInsights/workspaces/query/ContainerLogV2/read",
      "Microsoft.OperationalInsights/workspaces/query/Event/read",
      "Microsoft.OperationalInsights/workspaces/query/FunctionAppLogs/read",
      "Microsoft.OperationalInsights/workspaces/query/Syslog/read",
      "Microsoft.Resources/subscriptions/resourceGroups/resources/read",
    ]
    not_actions = []
  }
  assignable_scopes = distinct([data.azurerm_resource_group.observed.id, data.azurerm_log_analytics_workspace.observed.id])
}

resource "azurerm_role_assignment" "backend" {
  for_each           = var.backend == "azure" ? { resources = data.azurerm_resource_group.observed.id, logs = data.azurerm_log_analytics_workspace.observed.id } : {}
  scope              = each.value
  role_definition_id = azurerm_role_definition.backend.role_definition_resource_id
  principal_id       = azurerm_user_assigned_identity.function.principal_id
  principal_type     = "ServicePrincipal"
}

# What the function itself needs: its own storage, its own telemetry, and the secrets it was given.
resource "azurerm_role_assignment" "storage" {
  scope                = azurerm_storage_account.own.id
  role_definition_name = "Storage Blob Data Owner"
  principal_id         = azurerm_user_assigned_identity.function.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_role_assignment" "telemetry" {
  scope                = azurerm_application_insights.own.id
  role_definition_name = "Monitoring Metrics Publisher"
  principal_id         = azurerm_user_assigned_identity.function.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_role_assignment" "secrets" {
  count                = var.key_vault_id == "" ? 0 : 1
  scope                = var.key_vault_id
  role_definition_name = "Key Vault Secrets User"
  principal_id         = azurerm_user_assigned_identity.function.principal_id
  principal_type       = "ServicePrincipal"
}

# --- The app ----------------------------------------------------------------------------------------------------------

resource "azurerm_log_analytics_workspace" "own" {
  name                = var.name
  resource_group_name = azurerm_resource_group.own.name
  location            = azurerm_resource_group.own.location
  retention_in_days   = var.log_retention_days
  tags                = local.tags
}

resource "azurerm_application_insights" "own" {
  name                          = var.name
  resource_group_name           = azurerm_resource_group.own.name
  location                      = azurerm_resource_group.own.location
  application_type              = "java"
  workspace_id                  = azurerm_log_analytics_workspace.own.id
  retention_in_days             = var.log_retention_days
  local_authentication_disabled = true
  tags                          = local.tags
}

resource "azurerm_service_plan" "own" {
  name                = var.name
  resource_group_name = azurerm_resource_group.own.name
  location            = azurerm_resource_group.own.location
  os_type             = "Linux"
  sku_name            = "FC1"
  tags                = local.tags
}

resource "azurerm_function_app_flex_consumption" "own" {
  name                              = "${var.name}-${local.suffix}"
  resource_group_name               = azurerm_resource_group.own.name
  location                          = azurerm_resource_group.own.location
  service_plan_id                   = azurerm_service_plan.own.id
  runtime_name                      = "java"
  runtime_version                   = "21"
  instance_memory_in_mb             = var.memory_mb
  maximum_instance_count            = 40
  https_only                        = true
  storage_container_type            = "blobContainer"
  storage_container_endpoint        = "${azurerm_storage_account.own.primary_blob_endpoint}${azurerm_storage_container.deploy.name}"
  storage_authentication_type       = "UserAssignedIdentity"
  storage_user_assigned_identity_id = azurerm_user_assigned_identity.function.id
  zip_deploy_file                   = var.artifact
  app_settings                      = local.environment
  tags                              = local.tags

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.function.id]
  }

  site_config {
    minimum_tls_version                    = "1.2"
    application_insights_connection_string = azurerm_application_insights.own.connection_string
  }

  # The front door: a token for the application, from one of the callers.
  auth_settings_v2 {
    auth_enabled           = true
    require_authentication = true
    unauthenticated_action = "Return401"
    excluded_paths         = ["/health"]
    login {}
    active_directory_v2 {
      client_id            = var.entra_client_id
      tenant_auth_endpoint = "https://login.microsoftonline.com/${data.azurerm_client_config.here.tenant_id}/v2.0"
      allowed_audiences    = ["api://${var.entra_client_id}", var.entra_client_id]
      allowed_identities   = length(var.callers) > 0 ? var.callers : ["00000000-0000-0000-0000-000000000000"]
    }
  }
  depends_on = [azurerm_role_assignment.storage]
}

# --- What goes wrong with tinkr itself --------------------------------------------------------------------------------

resource "azurerm_monitor_metric_alert" "own" {
  for_each            = { errors = "Http5xx", throttles = "Http4xx" }
  name                = "${var.name} ${each.key}"
  resource_group_name = azurerm_resource_group.own.name
  scopes              = [azurerm_function_app_flex_consumption.own.id]
  description         = each.key == "errors" ? "tinkr itself fails: see its Application Insights." : "Callers are refused or throttled in numbers: see its Application Insights."
  frequency           = "PT5M"
  window_size         = "PT5M"
  tags                = local.tags
  criteria {
    metric_namespace = "Microsoft.Web/sites"
    metric_name      = each.value
    aggregation      = "Total"
    operator         = "GreaterThan"
    threshold        = each.key == "errors" ? 0 : 100
  }
  dynamic "action" {
    for_each = var.alarm_targets
    content {
      action_group_id = action.value
    }
  }
}
