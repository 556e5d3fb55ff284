Feature: How a script may end

  Scenario: All, as a list
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("customer").out("uses").values("name").toList()
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | office |
      | office |
      | mobile |
      | mobile |

  Scenario: All, each once
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("customer").out("uses").values("name").toSet()
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | office |
      | mobile |

  Scenario: All, with how often they are there
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("customer").out("uses").values("name").toBulkSet()
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | office |
      | office |
      | mobile |
      | mobile |

  Scenario: The next one
    Given the insurer graph
    And the traversal of
      """
      g.V().values("name").order().next()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | 10115 |

  Scenario: The next two
    Given the insurer graph
    And the traversal of
      """
      g.V().values("name").order().next(2)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | 10115 |
      | 80331 |

  Scenario: The next one, if there is one
    Given the insurer graph
    And the traversal of
      """
      g.V().values("name").order().tryNext()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | 10115 |

  Scenario: The next one, if there is none
    Given the insurer graph
    And the traversal of
      """
      g.V("nobody").values("name").tryNext()
      """
    When iterated to list
    Then the result should be empty

  Scenario: Whether there is one
    Given the insurer graph
    And the traversal of
      """
      g.V().has("name", "ada").hasNext()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | true |

  Scenario: Whether there is none
    Given the insurer graph
    And the traversal of
      """
      g.V().has("name", "eve").hasNext()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | false |

  Scenario: To the end, without results
    Given the insurer graph
    And the traversal of
      """
      g.V().iterate()
      """
    When iterated to list
    Then the result should be empty

  Scenario: To the end, where it fails
    Given the insurer graph
    And the traversal of
      """
      g.V().fail("on the way").iterate()
      """
    When iterated to list
    Then the traversal will raise an error with message containing text of "on the way"

  Scenario: The plan in place of the results
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("customer").out("uses").explain()
      """
    When iterated to list
    Then the result should have a count of 1

  Scenario: A plan is made without walking it
    Given the insurer graph
    And the traversal of
      """
      g.V().fail("on the way").explain()
      """
    When iterated to list
    Then the result should have a count of 1

  Scenario: What each step took in place of the results
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("customer").out("uses").profile()
      """
    When iterated to list
    Then the result should have a count of 1

  Scenario: A profile is made by walking it
    Given the insurer graph
    And the traversal of
      """
      g.V().fail("on the way").profile()
      """
    When iterated to list
    Then the traversal will raise an error with message containing text of "on the way"

  Scenario: The first of the iteration
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").out("holds").values("name").order().by(desc)
      """
    When iterated next
    Then the result should be ordered
      | result |
      | flood |

  Scenario: The members of the first of the iteration
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").out("holds").values("name").order().by(desc).fold()
      """
    When iterated next
    Then the result should be ordered
      | result |
      | flood |
      | fire |
