Feature: What is not done, and said
  The graph is read-only, no code runs inside of it, and there is no graph computer.

  Scenario: A vertex is not added
    Given the insurer graph
    And the traversal of
      """
      g.addV("customer")
      """
    When iterated to list
    Then the traversal will raise an error with message containing text of "addV() would change the graph"

  Scenario: An edge is not added
    Given the insurer graph
    And the traversal of
      """
      g.V("c4").addE("refers").to(__.V("c1"))
      """
    When iterated to list
    Then the traversal will raise an error with message containing text of "addE() would change the graph"

  Scenario: A property is not set
    Given the insurer graph
    And the traversal of
      """
      g.V("c4").property("age", 30)
      """
    When iterated to list
    Then the traversal will raise an error with message containing text of "property() would change the graph"

  Scenario: Nothing is dropped
    Given the insurer graph
    And the traversal of
      """
      g.V("c4").drop()
      """
    When iterated to list
    Then the traversal will raise an error with message containing text of "drop() would change the graph"

  Scenario: A vertex is not merged
    Given the insurer graph
    And the traversal of
      """
      g.mergeV([(T.label): "customer", "name": "eve"])
      """
    When iterated to list
    Then the traversal will raise an error with message containing text of "mergeV() would change the graph"

  Scenario: An edge is not merged
    Given the insurer graph
    And the traversal of
      """
      g.mergeE([(T.label): "refers"])
      """
    When iterated to list
    Then the traversal will raise an error with message containing text of "mergeE() would change the graph"

  Scenario: Nothing is changed deep inside
    Given the insurer graph
    And the traversal of
      """
      g.V().local(__.sideEffect(__.drop()))
      """
    When iterated to list
    Then the traversal will raise an error with message containing text of "drop() would change the graph"

  Scenario: No file is opened
    Given the insurer graph
    And the traversal of
      """
      g.io("graph.xml").read()
      """
    When iterated to list
    Then the traversal will raise an error with message containing text of "io() reads or writes files"

  Scenario: No file is read
    Given the insurer graph
    And the traversal of
      """
      g.V().read()
      """
    When iterated to list
    Then the traversal will raise an error with message containing text of "read() reads or writes files"

  Scenario: No file is written
    Given the insurer graph
    And the traversal of
      """
      g.V().write().iterate()
      """
    When iterated to list
    Then the traversal will raise an error with message containing text of "write() reads or writes files"

  Scenario: No procedure is called
    Given the insurer graph
    And the traversal of
      """
      g.call("--list")
      """
    When iterated to list
    Then the traversal will raise an error with message containing text of "call()"

  Scenario: No graph computer is chosen
    Given the insurer graph
    And the traversal of
      """
      g.withComputer().V()
      """
    When iterated to list
    Then the traversal will raise an error with message containing text of "withComputer() needs a graph computer"

  Scenario: No ranks of pages
    Given the insurer graph
    And the traversal of
      """
      g.V().pageRank()
      """
    When iterated to list
    Then the traversal will raise an error with message containing text of "pageRank() needs a graph computer"

  Scenario: No pressure of peers
    Given the insurer graph
    And the traversal of
      """
      g.V().peerPressure()
      """
    When iterated to list
    Then the traversal will raise an error with message containing text of "peerPressure() needs a graph computer"

  Scenario: No connected components
    Given the insurer graph
    And the traversal of
      """
      g.V().connectedComponent()
      """
    When iterated to list
    Then the traversal will raise an error with message containing text of "connectedComponent() needs a graph computer"

  Scenario: No shortest paths
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").shortestPath()
      """
    When iterated to list
    Then the traversal will raise an error with message containing text of "shortestPath() needs a graph computer"

  Scenario: No programs
    Given the insurer graph
    And the traversal of
      """
      g.V().program("rank")
      """
    When iterated to list
    Then the traversal will raise an error with message containing text of "program() needs a graph computer"

  Scenario: No strategies of a graph computer: programs
    Given the insurer graph
    And the traversal of
      """
      g.withStrategies(VertexProgramStrategy).V()
      """
    When iterated to list
    Then the traversal will raise an error with message containing text of "VertexProgramStrategy needs a graph computer"

  Scenario: No strategies of a graph computer: filters of graphs
    Given the insurer graph
    And the traversal of
      """
      g.withStrategies(GraphFilterStrategy).V()
      """
    When iterated to list
    Then the traversal will raise an error with message containing text of "GraphFilterStrategy needs a graph computer"

  Scenario: No strategies of a graph computer: checks
    Given the insurer graph
    And the traversal of
      """
      g.withStrategies(ComputerVerificationStrategy).V()
      """
    When iterated to list
    Then the traversal will raise an error with message containing text of "ComputerVerificationStrategy needs a graph computer"

  Scenario: No strategies of a graph computer: the end
    Given the insurer graph
    And the traversal of
      """
      g.withStrategies(ComputerFinalizationStrategy).V()
      """
    When iterated to list
    Then the traversal will raise an error with message containing text of "ComputerFinalizationStrategy needs a graph computer"

  Scenario: No strategies of a graph computer: restrictions
    Given the insurer graph
    And the traversal of
      """
      g.withStrategies(VertexProgramRestrictionStrategy).V()
      """
    When iterated to list
    Then the traversal will raise an error with message containing text of "VertexProgramRestrictionStrategy needs a graph computer"

  Scenario: No strategies of a graph computer: messages
    Given the insurer graph
    And the traversal of
      """
      g.withStrategies(MessagePassingReductionStrategy).V()
      """
    When iterated to list
    Then the traversal will raise an error with message containing text of "MessagePassingReductionStrategy needs a graph computer"

  Scenario: No ids of one's own
    Given the insurer graph
    And the traversal of
      """
      g.withStrategies(ElementIdStrategy).V()
      """
    When iterated to list
    Then the traversal will raise an error with message containing text of "ElementIdStrategy concerns changes"

  Scenario: No events
    Given the insurer graph
    And the traversal of
      """
      g.withStrategies(EventStrategy).V()
      """
    When iterated to list
    Then the traversal will raise an error with message containing text of "EventStrategy concerns changes"

  Scenario: A subgraph of everything
    Given the insurer graph
    And the traversal of
      """
      g.withStrategies(new SubgraphStrategy()).V()
      """
    When iterated to list
    Then the traversal will raise an error with message containing text of "SubgraphStrategy needs a criterion"

  Scenario: No lambdas in a filter
    Given the insurer graph
    And the traversal of
      """
      g.V().filter{it.get().label() == "zip"}
      """
    When iterated to list
    Then the traversal will raise an error with message containing text of "lambdas are not supported"

  Scenario: No lambdas for a value
    Given the insurer graph
    And the traversal of
      """
      g.V().map({it.get()})
      """
    When iterated to list
    Then the traversal will raise an error with message containing text of "lambdas are not supported"

  Scenario: No step that is not in the language
    Given the insurer graph
    And the traversal of
      """
      g.V().everything()
      """
    When iterated to list
    Then the traversal will raise an error with message containing text of "unknown step 'everything'"

  Scenario: No step before the start
    Given the insurer graph
    And the traversal of
      """
      g.out("uses")
      """
    When iterated to list
    Then the traversal will raise an error with message containing text of "cannot start a traversal"

  Scenario: No argument that a step does not take
    Given the insurer graph
    And the traversal of
      """
      g.V().limit("two")
      """
    When iterated to list
    Then the traversal will raise an error with message containing text of "limit() does not take"

  Scenario: No script without an end
    Given the insurer graph
    And the traversal of
      """
      g.V(
      """
    When iterated to list
    Then the traversal will raise an error
