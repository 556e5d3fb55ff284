Feature: Tests of strings

  Scenario: Beginning with
    Given the insurer graph
    And the traversal of
      """
      g.V().has("name", TextP.startingWith("c"))
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | v[cleo] |
      | v[claim] |

  Scenario: Beginning with, in the case that is written
    Given the insurer graph
    And the traversal of
      """
      g.V().has("name", TextP.startingWith("C"))
      """
    When iterated to list
    Then the result should be empty

  Scenario: Not beginning with
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("customer", "phone").has("name", TextP.notStartingWith("c"))
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | v[ada] |
      | v[bob] |
      | v[dan] |
      | v[office] |
      | v[mobile] |

  Scenario: Ending with
    Given the insurer graph
    And the traversal of
      """
      g.V().has("name", TextP.endingWith("e"))
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | v[office] |
      | v[mobile] |
      | v[quote] |
      | v[fire] |

  Scenario: Not ending with
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("customer", "phone", "call").has("name", TextP.notEndingWith("e"))
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | v[ada] |
      | v[bob] |
      | v[cleo] |
      | v[dan] |
      | v[claim] |
      | v[thanks] |

  Scenario: Containing
    Given the insurer graph
    And the traversal of
      """
      g.V().has("name", TextP.containing("oo"))
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | v[flood] |

  Scenario: Containing is no pattern
    Given the insurer graph
    And the traversal of
      """
      g.V().has("email", TextP.containing("m."))
      """
    When iterated to list
    Then the result should be empty

  Scenario: Not containing is no pattern
    Given the insurer graph
    And the traversal of
      """
      g.V().has("email", TextP.notContaining("m."))
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | v[ada] |
      | v[bob] |

  Scenario: Not containing
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("policy", "zip").has("name", TextP.notContaining("1"))
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | v[fire] |
      | v[flood] |

  Scenario: A pattern anywhere
    Given the insurer graph
    And the traversal of
      """
      g.V().has("name", TextP.regex("l[ae]"))
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | v[claim] |
      | v[cleo] |
      | v[mobile] |

  Scenario: A pattern for the whole
    Given the insurer graph
    And the traversal of
      """
      g.V().has("name", TextP.regex("^[a-d]..$"))
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | v[ada] |
      | v[bob] |
      | v[dan] |

  Scenario: Not a pattern
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("zip").has("name", TextP.notRegex("^1"))
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | v[80331] |

  Scenario: Tests of strings joined
    Given the insurer graph
    And the traversal of
      """
      g.V().has("name", TextP.startingWith("f").and(TextP.endingWith("d")))
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | v[flood] |

  Scenario: Of one value of several
    Given the insurer graph
    And the traversal of
      """
      g.V().has("email", TextP.endingWith("work.example"))
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | v[ada] |
