region        = "eu-west-1"
callers       = ["arn:aws:iam::111111111111:role/oncall"]
scan_services = ["payments-api"]
