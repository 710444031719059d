package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"
	"github.com/pg-dr/dr-constructs-go/drconstructs"
)

func main() {
	defer jsii.Close()

	app := awscdk.NewApp(nil)
	stack := awscdk.NewStack(app, jsii.String("Transactions"), &awscdk.StackProps{
		Env: &awscdk.Environment{Region: jsii.String("us-east-1")},
	})
	drconstructs.NewCrossRegionPostgres(stack, jsii.String("Db"), &drconstructs.CrossRegionPostgresProps{
		DeploymentName:    jsii.String("transactions"),
		EnvironmentSuffix: jsii.String("test1"),
		Engine:            drconstructs.PostgresEngine_Version(jsii.String("15")),
		Standby:           &drconstructs.PlacementOptions{Region: jsii.String("eu-west-1")},
		Witness:           &drconstructs.PlacementOptions{Region: jsii.String("us-east-2")},
		EncryptionKeys:    drconstructs.EncryptionKeys_AWS_MANAGED,
		Parameters: &map[string]*string{
			"log_statement": jsii.String("all"),
			"rds.force_ssl": jsii.String("0"),
		},
		Traffic: &drconstructs.TrafficOptions{
			Routing: drconstructs.TrafficRouting_WEIGHTED,
			Ttl:     awscdk.Duration_Seconds(jsii.Number(30)),
		},
		Objectives: &drconstructs.Objectives{
			Rto: awscdk.Duration_Minutes(jsii.Number(5)),
			Rpo: awscdk.Duration_Seconds(jsii.Number(60)),
		},
		Tags:          &map[string]*string{"CostCenter": jsii.String("transactions")},
		RemovalPolicy: awscdk.RemovalPolicy_DESTROY,
	})
	app.Synth(nil)
}
