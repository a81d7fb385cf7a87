// CloudFormation Validate takes most of a synth. `npm -w cluster-infra run lint:cfn` runs it once.
process.env.CDK_VALIDATION = 'false';
