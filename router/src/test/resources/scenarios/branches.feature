Feature: What runs at once

  Scenario: Fork joins its branches in their order
    Given a workflow with definition:
    """yaml
    document: { dsl: '1.0.1', namespace: default, name: fork-all, version: '1.0.0' }
    do:
      - both:
          fork:
            branches:
              - slow:
                  do:
                    - pause: { wait: { milliseconds: 300 } }
                    - pet: { call: http, with: { method: get, endpoint: 'https://petstore.swagger.io/v2/pet/1' }, output: { as: .id } }
              - fast: { set: { color: red } }
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    - 1
    - color: red
    """

  Scenario: Fork with compete gives up the losers
    Given a workflow with definition:
    """yaml
    document: { dsl: '1.0.1', namespace: default, name: fork-race, version: '1.0.0' }
    do:
      - race:
          fork:
            compete: true
            branches:
              - never: { wait: { days: 300 } }
              - pet: { call: http, with: { method: get, endpoint: 'https://petstore.swagger.io/v2/pet/2' }, output: { as: .id } }
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    2
    """

  Scenario: A concurrent loop keeps its results in order
    Given a workflow with definition:
    """yaml
    document: { dsl: '1.0.1', namespace: default, name: for-concurrent, version: '1.0.0' }
    do:
      - pets:
          for: { each: id, in: .ids }
          metadata: { concurrency: 2 }
          do:
            - one:
                call: http
                input: { from: '{ id: $id }' }
                with: { method: get, endpoint: 'https://petstore.swagger.io/v2/pet/{id}' }
                output: { as: .id }
    """
    And given the workflow input is:
    """yaml
    ids: [ 5, 3, 4, 1 ]
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    [ 5, 3, 4, 1 ]
    """

  Scenario: A flow runs another one
    Given a workflow with definition:
    """yaml
    document: { dsl: '1.0.1', namespace: default, name: run-flow, version: '1.0.0' }
    do:
      - before: { set: { kept: 1 }, export: { as: '${ . }' } }
      - child: { run: { workflow: { namespace: tester, name: fallback, version: '1.0.0', input: { text: hi } } } }
      - after: { set: { kept: '${ $context.kept }' } }
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    kept: 1
    """
