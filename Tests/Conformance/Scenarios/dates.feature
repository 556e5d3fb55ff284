Feature: Dates

  Scenario: A string as a date
    Given the insurer graph
    And the traversal of
      """
      g.inject("2024-03-01T09:00:00Z").asDate()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | dt[2024-03-01T09:00:00Z] |

  Scenario: Milliseconds as a date
    Given the insurer graph
    And the traversal of
      """
      g.inject(1709283600000l).asDate()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | dt[2024-03-01T09:00:00Z] |

  Scenario: What is no date
    Given the insurer graph
    And the traversal of
      """
      g.inject("tomorrow").asDate()
      """
    When iterated to list
    Then the traversal will raise an error with message containing text of "Can't parse"

  Scenario: Seconds later
    Given the insurer graph
    And the traversal of
      """
      g.V("k1").values("at").dateAdd(DT.second, 90)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | dt[2024-03-01T09:01:30Z] |

  Scenario: Minutes earlier
    Given the insurer graph
    And the traversal of
      """
      g.V("k1").values("at").dateAdd(DT.minute, -30)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | dt[2024-03-01T08:30:00Z] |

  Scenario: Hours later
    Given the insurer graph
    And the traversal of
      """
      g.V("k2").values("at").dateAdd(DT.hour, 7)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | dt[2024-03-02T00:30:00Z] |

  Scenario: Days earlier, in a leap year
    Given the insurer graph
    And the traversal of
      """
      g.V("k1").values("at").dateAdd(DT.day, -1)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | dt[2024-02-29T09:00:00Z] |

  Scenario: Seconds between two dates
    Given the insurer graph
    And the traversal of
      """
      g.V("k2").values("at").dateDiff(datetime("2024-03-01T17:00:00Z"))
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[1800].l |

  Scenario: Seconds until a date that a traversal yields
    Given the insurer graph
    And the traversal of
      """
      g.V("k1").as("a").V("k2").values("at").as("b").select("a").values("at").dateDiff(__.select("b"))
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[-30600].l |
