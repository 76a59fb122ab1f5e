region        = "us-east-1"
callers       = ["arn:aws:iam::222222222222:role/oncall"]
scan_services = ["*"]
