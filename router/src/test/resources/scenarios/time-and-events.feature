Feature: Time, events and errors

  Scenario: Wait
    Given a workflow with definition:
    """yaml
    document: { dsl: '1.0.1', namespace: default, name: wait, version: '1.0.0' }
    do:
      - pause: { wait: { milliseconds: 200 } }
      - after: { set: { n: '${ .n + 1 }' } }
    """
    And given the workflow input is:
    """yaml
    n: 1
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    n: 2
    """
    And pause should run first
    And after should run last

  Scenario: Timeout of a task is an error that can be caught
    Given a workflow with definition:
    """yaml
    document: { dsl: '1.0.1', namespace: default, name: timeout, version: '1.0.0' }
    do:
      - safe:
          try:
            - never: { wait: { days: 1 }, timeout: { after: { milliseconds: 200 } } }
          catch:
            errors: { with: { type: 'https://serverlessworkflow.io/dsl/errors/types/timeout' } }
            do:
              - late: { set: { status: '${ $error.status }', at: '${ $error.instance }' } }
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    status: 408
    at: /do/0/safe/try/0/never
    """

  Scenario: Timeout of the flow
    Given a workflow with definition:
    """yaml
    document: { dsl: '1.0.1', namespace: default, name: timeout-flow, version: '1.0.0' }
    timeout: { after: { milliseconds: 200 } }
    do:
      - never: { wait: { days: 1 } }
    """
    When the workflow is executed
    Then the workflow should fault with error:
    """yaml
    status: 408
    """

  Scenario: Retry until it works
    Given a workflow with definition:
    """yaml
    document: { dsl: '1.0.1', namespace: default, name: retry, version: '1.0.0' }
    do:
      - safe:
          try:
            - flaky: { call: http, with: { method: get, endpoint: 'https://flaky.example.com/works-at/3' } }
          catch:
            errors: { with: { status: 503 } }
            retry:
              delay: { milliseconds: 100 }
              backoff: { exponential: {} }
              limit: { attempt: { count: 3 } }
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    attempt: 3
    """

  Scenario: Retry gives up
    Given a workflow with definition:
    """yaml
    document: { dsl: '1.0.1', namespace: default, name: retry-fails, version: '1.0.0' }
    do:
      - safe:
          try:
            - flaky: { call: http, with: { method: get, endpoint: 'https://flaky.example.com/works-at/9' } }
          catch:
            retry: { delay: { milliseconds: 50 }, limit: { attempt: { count: 2 } } }
    """
    When the workflow is executed
    Then the workflow should fault with error:
    """yaml
    status: 503
    instance: /do/0/safe/try/0/flaky
    """

  Scenario: An attempt that takes too long is tried again
    Given a workflow with definition:
    """yaml
    document: { dsl: '1.0.1', namespace: default, name: slow-attempts, version: '1.0.0' }
    do:
      - safe:
          try:
            - never: { wait: { days: 1 } }
          catch:
            as: problem
            retry: { limit: { attempt: { count: 2, duration: { milliseconds: 200 } } } }
            do:
              - tell: { set: { status: '${ $problem.status }', at: '${ $problem.instance }' } }
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    status: 408
    at: /do/0/safe
    """

  Scenario: A branch listens to what another one emits
    Given a workflow with definition:
    """yaml
    document: { dsl: '1.0.1', namespace: default, name: listen, version: '1.0.0' }
    do:
      - both:
          fork:
            branches:
              - hear:
                  listen:
                    to:
                      all:
                        - with: { type: com.example.two }
                        - with: { type: com.example.one, data: '${ .n > 1 }' }
              - tell:
                  do:
                    - one: { emit: { event: { with: { type: com.example.one, source: 'https://example.com', data: { n: 1 } } } } }
                    - two: { emit: { event: { with: { type: com.example.two, source: 'https://example.com', data: { n: 2 } } } } }
                    - three: { emit: { event: { with: { type: com.example.one, source: 'https://example.com', data: { n: 3 } } } } }
                    - done: { set: { told: 3 } }
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    - [ { n: 2 }, { n: 3 } ]
    - told: 3
    """

  Scenario: A schema refuses the input
    Given a workflow with definition:
    """yaml
    document: { dsl: '1.0.1', namespace: default, name: schema, version: '1.0.0' }
    input: { schema: { document: { type: object, required: [ id ] } } }
    do:
      - never: { set: { x: 1 } }
    """
    When the workflow is executed
    Then the workflow should fault with error:
    """yaml
    status: 400
    instance: /input/schema
    """

  Scenario: A function of the document
    Given a workflow with definition:
    """yaml
    document: { dsl: '1.0.1', namespace: default, name: function, version: '1.0.0' }
    use:
      functions:
        getPet: { call: http, with: { method: get, endpoint: 'https://petstore.swagger.io/v2/pet/{petId}' } }
    do:
      - pet: { call: getPet, with: { petId: 7 }, output: { as: .id } }
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    7
    """

  Scenario: Each event that a branch hears is worked on, in order
    Given a workflow with definition:
    """yaml
    document: { dsl: '1.0.1', namespace: default, name: listen-foreach, version: '1.0.0' }
    do:
      - both:
          fork:
            branches:
              - hear:
                  listen: { to: { any: [ { with: { type: com.example.heard } } ], until: '${ length > 1 }' } }
                  foreach:
                    do:
                      - pet: { call: http, with: { method: get, endpoint: 'https://petstore.swagger.io/v2/pet/1' } }
                      - both: { set: { number: '${ $index }', heard: '${ $item.n }', pet: '${ .id }' } }
              - tell:
                  do:
                    - one: { emit: { event: { with: { source: https://example.com, type: com.example.heard, data: { n: 1 } } } } }
                    - two: { emit: { event: { with: { source: https://example.com, type: com.example.heard, data: { n: 2 } } } } }
          output: { as: '${ .[0] }' }
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    - { number: 0, heard: 1, pet: 1 }
    - { number: 1, heard: 2, pet: 1 }
    """
