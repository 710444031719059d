import { SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';

/** Somebody on call: a queue that is told what a topic tells. */
export class Subscriber {
  private constructor(
    private readonly sqs: SQSClient,
    private readonly queue: string,
  ) {}

  static async of(topicArn: string): Promise<Subscriber> {
    const [, , , region = '', , topic = ''] = topicArn.split(':');
    const sqs = new SQSClient({ region });
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: `${topic}-on-call` }));
    const AttributeNames = ['QueueArn' as const];
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames }),
    );
    await new SNSClient({ region }).send(
      new SubscribeCommand({
        TopicArn: topicArn,
        Protocol: 'sqs',
        Endpoint: Attributes?.QueueArn,
        Attributes: { RawMessageDelivery: 'true' },
      }),
    );
    return new Subscriber(sqs, String(QueueUrl));
  }

  /** What has been told and not been read yet. */
  async messages(): Promise<string[]> {
    const told: string[] = [];
    for (;;) {
      const { Messages = [] } = await this.sqs.send(
        new ReceiveMessageCommand({ QueueUrl: this.queue, MaxNumberOfMessages: 10 }),
      );
      if (Messages.length === 0) {
        return told;
      }
      told.push(...Messages.map(({ Body }) => String(Body)));
    }
  }

  async leave(): Promise<void> {
    await this.sqs.send(new DeleteQueueCommand({ QueueUrl: this.queue }));
  }
}
