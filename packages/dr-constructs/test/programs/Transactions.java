import io.github.pgdr.constructs.CrossRegionPostgres;
import io.github.pgdr.constructs.EncryptionKeys;
import io.github.pgdr.constructs.Objectives;
import io.github.pgdr.constructs.PlacementOptions;
import io.github.pgdr.constructs.PostgresEngine;
import io.github.pgdr.constructs.TrafficOptions;
import io.github.pgdr.constructs.TrafficRouting;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;

public final class Transactions {
  public static void main(String[] arguments) {
    App app = new App();
    Stack stack =
        Stack.Builder.create(app, "Transactions")
            .env(Environment.builder().region("us-east-1").build())
            .build();
    CrossRegionPostgres.Builder.create(stack, "Db")
        .deploymentName("transactions")
        .environmentSuffix("test1")
        .engine(PostgresEngine.version("15"))
        .standby(PlacementOptions.builder().region("eu-west-1").build())
        .witness(PlacementOptions.builder().region("us-east-2").build())
        .encryptionKeys(EncryptionKeys.AWS_MANAGED)
        .parameters(Map.of("log_statement", "all", "rds.force_ssl", "0"))
        .traffic(
            TrafficOptions.builder()
                .routing(TrafficRouting.WEIGHTED)
                .ttl(Duration.seconds(30))
                .build())
        .objectives(
            Objectives.builder().rto(Duration.minutes(5)).rpo(Duration.seconds(60)).build())
        .tags(Map.of("CostCenter", "transactions"))
        .removalPolicy(RemovalPolicy.DESTROY)
        .build();
    app.synth();
  }
}
