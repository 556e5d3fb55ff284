/// What gremlinpython 3.8.2 sends of six traversals and a script, with each of its serializers.
///
/// Written by the library itself: `serializer.serialize_message()`, without the MIME type before the message.
enum DriverMessages {
    /// GraphBinary 1, in hexadecimal digits.
    static let graphBinary = [
        """
        8141d2e28a20a44ab0b379d810dede37860000000862797465636f64650000000974726176657273616c00000002030000000007
        6772656d6c696e15000000000700000001560000000103000000000443555331000000046f757445000000010300000000094841
        535f51554f544500000003696e560000000000000003686173000000020300000000067374617475731e00000000067769746869
        6e000000020300000000046f70656e030000000003776f6e000000056f7264657200000000000000026279000000020300000000
        077072656d69756d1a0003000000000464657363000000056c696d69740000000101000000000500000000030000000007616c69
        617365730a00000000010300000000016703000000000167
        """,
        """
        8141d2e28a20a44ab0b379d810dede37860000000862797465636f64650000000974726176657273616c00000002030000000007
        6772656d6c696e1500000000040000000156000000000000000368617300000003030000000008637573746f6d65720300000000
        05656d61696c1e0000000003616e640000000228000000000c7374617274696e675769746800000001030000000003616e612800
        0000000a656e64696e6757697468000000010300000000076578616d706c650000000876616c75654d6170000000000000000477
        6974680000000203000000001a7e74696e6b6572706f702e76616c75654d61702e746f6b656e7301000000000200000000030000
        000007616c69617365730a00000000010300000000016703000000000167
        """,
        """
        8141d2e28a20a44ab0b379d810dede37860000000862797465636f64650000000974726176657273616c00000002030000000007
        6772656d6c696e15000000000500000001560000000111000300000000044355533100000008637573746f6d6572fe0100000006
        7265706561740000000115000000000200000004626f7468000000000000000a73696d706c655061746800000000000000000000
        000574696d6573000000010100000000020000000564656475700000000000000005636f756e74000000011f000300000000056c
        6f63616c000000010000000e7769746853747261746567696573000000012900000000526f72672e6170616368652e74696e6b65
        72706f702e6772656d6c696e2e70726f636573732e74726176657273616c2e73747261746567792e6465636f726174696f6e2e4f
        7074696f6e735374726174656779000000010300000000116576616c756174696f6e54696d656f75740100000001f40300000000
        07616c69617365730a00000000010300000000016703000000000167
        """,
        """
        8141d2e28a20a44ab0b379d810dede37860000000862797465636f64650000000974726176657273616c00000002030000000007
        6772656d6c696e1500000000050000000156000000000000000567726f7570000000000000000262790000000120000300000000
        056c6162656c000000026279000000011500000000020000000676616c7565730000000103000000000361676500000004666f6c
        6400000000000000000000000673656c6563740000000117000300000000046b657973000000010000000e776974685374726174
        6567696573000000012900000000536f72672e6170616368652e74696e6b6572706f702e6772656d6c696e2e70726f636573732e
        74726176657273616c2e73747261746567792e6465636f726174696f6e2e53756267726170685374726174656779000000010300
        000000087665727469636573150000000001000000086861734c6162656c00000001030000000008637573746f6d657200000000
        030000000007616c69617365730a00000000010300000000016703000000000167
        """,
        """
        8141d2e28a20a44ab0b379d810dede37860000000862797465636f64650000000974726176657273616c00000002030000000007
        6772656d6c696e15000000000200000006696e6a6563740000000c010000000001020000000000000000020700400c0000000000
        0003000000000178270001fe01090000000002010000000001030000000001610a00000000010300000000016b01000000000104
        000000018dfae30b0023000000000940000000000000000024000326000004000000026973000000011e00000000026f72000000
        021e00000000026774000000010100000000011e00000000036e6f74000000011e00000000026c74000000010100000000050000
        0000030000000007616c69617365730a00000000010300000000016703000000000167
        """,
        """
        8141d2e28a20a44ab0b379d810dede37860000000862797465636f64650000000974726176657273616c00000002030000000007
        6772656d6c696e150000000004000000015600000000000000066272616e636800000001150000000001000000056c6162656c00
        00000000000000000000066f7074696f6e0000000203000000000161150000000001000000026964000000000000000000000006
        6f7074696f6e000000021b00030000000003616e79150000000001000000056c6162656c00000000000000000000000003000000
        0007616c69617365730a00000000010300000000016703000000000167
        """,
        """
        8141d2e28a20a44ab0b379d810dede3786000000046576616c00000000000000060300000000076772656d6c696e030000000015
        672e5628292e6861732827656d61696c272c20782903000000000862696e64696e67730a00000000020300000000017803000000
        00036140620300000000016e010000000003030000000007616c69617365730a0000000001030000000001670300000000016703
        0000000009626174636853697a6501000000000a0300000000116576616c756174696f6e54696d656f75740100000001f4030000
        0000086c616e677561676503000000000c6772656d6c696e2d6c616e67
        """,
    ].map { text in
        let digits = Array(text.utf8.filter { $0 > 32 })
        return stride(from: 0, to: digits.count, by: 2).map { place in
            UInt8(String(decoding: digits[place...(place + 1)], as: UTF8.self), radix: 16) ?? 0
        }
    }

    /// GraphSON 3.
    static let graphSON3 = [
        #"""
        {"requestId": {"@type": "g:UUID", "@value": "41d2e28a-20a4-4ab0-b379-d810dede3786"}, "processor":
        "traversal", "op": "bytecode", "args": {"gremlin": {"@type": "g:Bytecode", "@value": {"step": [["V",
        "CUS1"], ["outE", "HAS_QUOTE"], ["inV"], ["has", "status", {"@type": "g:P", "@value": {"predicate":
        "within", "value": {"@type": "g:List", "@value": ["open", "won"]}}}], ["order"], ["by", "premium",
        {"@type": "g:Order", "@value": "desc"}], ["limit", {"@type": "g:Int32", "@value": 5}]]}}, "aliases":
        {"g": "g"}}}
        """#,
        #"""
        {"requestId": {"@type": "g:UUID", "@value": "41d2e28a-20a4-4ab0-b379-d810dede3786"}, "processor":
        "traversal", "op": "bytecode", "args": {"gremlin": {"@type": "g:Bytecode", "@value": {"step":
        [["V"], ["has", "customer", "email", {"@type": "g:P", "@value": {"predicate": "and", "value":
        [{"@type": "g:TextP", "@value": {"predicate": "startingWith", "value": "ana"}}, {"@type": "g:TextP",
        "@value": {"predicate": "endingWith", "value": "example"}}]}}], ["valueMap"], ["with",
        "~tinkerpop.valueMap.tokens", {"@type": "g:Int32", "@value": 2}]]}}, "aliases": {"g": "g"}}}
        """#,
        #"""
        {"requestId": {"@type": "g:UUID", "@value": "41d2e28a-20a4-4ab0-b379-d810dede3786"}, "processor":
        "traversal", "op": "bytecode", "args": {"gremlin": {"@type": "g:Bytecode", "@value": {"source":
        [["withStrategies", {"@type": "g:OptionsStrategy", "@value": {"fqcn":
        "org.apache.tinkerpop.gremlin.process.traversal.strategy.decoration.OptionsStrategy", "conf":
        {"evaluationTimeout": {"@type": "g:Int32", "@value": 500}}}}]], "step": [["V", {"@type": "g:Vertex",
        "@value": {"id": "CUS1", "label": "customer"}}], ["repeat", {"@type": "g:Bytecode", "@value":
        {"step": [["both"], ["simplePath"]]}}], ["times", {"@type": "g:Int32", "@value": 2}], ["dedup"],
        ["count", {"@type": "g:Scope", "@value": "local"}]]}}, "aliases": {"g": "g"}}}
        """#,
        #"""
        {"requestId": {"@type": "g:UUID", "@value": "41d2e28a-20a4-4ab0-b379-d810dede3786"}, "processor":
        "traversal", "op": "bytecode", "args": {"gremlin": {"@type": "g:Bytecode", "@value": {"source":
        [["withStrategies", {"@type": "g:SubgraphStrategy", "@value": {"fqcn":
        "org.apache.tinkerpop.gremlin.process.traversal.strategy.decoration.SubgraphStrategy", "conf":
        {"vertices": {"@type": "g:Bytecode", "@value": {"step": [["hasLabel", "customer"]]}}}}}]], "step":
        [["V"], ["group"], ["by", {"@type": "g:T", "@value": "label"}], ["by", {"@type": "g:Bytecode",
        "@value": {"step": [["values", "age"], ["fold"]]}}], ["select", {"@type": "g:Column", "@value":
        "keys"}]]}}, "aliases": {"g": "g"}}}
        """#,
        #"""
        {"requestId": {"@type": "g:UUID", "@value": "41d2e28a-20a4-4ab0-b379-d810dede3786"}, "processor":
        "traversal", "op": "bytecode", "args": {"gremlin": {"@type": "g:Bytecode", "@value": {"step":
        [["inject", {"@type": "g:Int32", "@value": 1}, {"@type": "g:Int64", "@value": 2}, {"@type":
        "g:Double", "@value": 3.5}, "x", true, null, {"@type": "g:List", "@value": [{"@type": "g:Int32",
        "@value": 1}, "a"]}, {"@type": "g:Map", "@value": ["k", {"@type": "g:Int32", "@value": 1}]},
        {"@type": "g:Date", "@value": 1709311200000}, {"@type": "gx:BigInteger", "@value":
        "1180591620717411303424"}, {"@type": "gx:Byte", "@value": 3}, {"@type": "gx:Int16", "@value": 4}],
        ["is", {"@type": "g:P", "@value": {"predicate": "or", "value": [{"@type": "g:P", "@value":
        {"predicate": "gt", "value": {"@type": "g:Int32", "@value": 1}}}, {"@type": "g:P", "@value":
        {"predicate": "not", "value": {"@type": "g:P", "@value": {"predicate": "lt", "value": {"@type":
        "g:Int32", "@value": 5}}}}}]}}]]}}, "aliases": {"g": "g"}}}
        """#,
        #"""
        {"requestId": {"@type": "g:UUID", "@value": "41d2e28a-20a4-4ab0-b379-d810dede3786"}, "processor":
        "traversal", "op": "bytecode", "args": {"gremlin": {"@type": "g:Bytecode", "@value": {"step":
        [["V"], ["branch", {"@type": "g:Bytecode", "@value": {"step": [["label"]]}}], ["option", "a",
        {"@type": "g:Bytecode", "@value": {"step": [["id"]]}}], ["option", {"@type": "g:Pick", "@value":
        "any"}, {"@type": "g:Bytecode", "@value": {"step": [["label"]]}}]]}}, "aliases": {"g": "g"}}}
        """#,
        #"""
        {"requestId": {"@type": "g:UUID", "@value": "41d2e28a-20a4-4ab0-b379-d810dede3786"}, "processor":
        "", "op": "eval", "args": {"gremlin": "g.V().has('email', x)", "bindings": {"x": "a@b", "n": 3},
        "aliases": {"g": "g"}, "batchSize": 10, "evaluationTimeout": 500, "language": "gremlin-lang"}}
        """#,
    ]

    /// GraphSON 2.
    static let graphSON2 = [
        #"""
        {"requestId": {"@type": "g:UUID", "@value": "41d2e28a-20a4-4ab0-b379-d810dede3786"}, "processor":
        "traversal", "op": "bytecode", "args": {"gremlin": {"@type": "g:Bytecode", "@value": {"step": [["V",
        "CUS1"], ["outE", "HAS_QUOTE"], ["inV"], ["has", "status", {"@type": "g:P", "@value": {"predicate":
        "within", "value": ["open", "won"]}}], ["order"], ["by", "premium", {"@type": "g:Order", "@value":
        "desc"}], ["limit", {"@type": "g:Int32", "@value": 5}]]}}, "aliases": {"g": "g"}}}
        """#,
        #"""
        {"requestId": {"@type": "g:UUID", "@value": "41d2e28a-20a4-4ab0-b379-d810dede3786"}, "processor":
        "traversal", "op": "bytecode", "args": {"gremlin": {"@type": "g:Bytecode", "@value": {"step":
        [["V"], ["has", "customer", "email", {"@type": "g:P", "@value": {"predicate": "and", "value":
        [{"@type": "g:TextP", "@value": {"predicate": "startingWith", "value": "ana"}}, {"@type": "g:TextP",
        "@value": {"predicate": "endingWith", "value": "example"}}]}}], ["valueMap"], ["with",
        "~tinkerpop.valueMap.tokens", {"@type": "g:Int32", "@value": 2}]]}}, "aliases": {"g": "g"}}}
        """#,
        #"""
        {"requestId": {"@type": "g:UUID", "@value": "41d2e28a-20a4-4ab0-b379-d810dede3786"}, "processor":
        "traversal", "op": "bytecode", "args": {"gremlin": {"@type": "g:Bytecode", "@value": {"source":
        [["withStrategies", {"@type": "g:OptionsStrategy", "@value": {"fqcn":
        "org.apache.tinkerpop.gremlin.process.traversal.strategy.decoration.OptionsStrategy", "conf":
        {"evaluationTimeout": {"@type": "g:Int32", "@value": 500}}}}]], "step": [["V", {"@type": "g:Vertex",
        "@value": {"id": "CUS1", "label": "customer"}}], ["repeat", {"@type": "g:Bytecode", "@value":
        {"step": [["both"], ["simplePath"]]}}], ["times", {"@type": "g:Int32", "@value": 2}], ["dedup"],
        ["count", {"@type": "g:Scope", "@value": "local"}]]}}, "aliases": {"g": "g"}}}
        """#,
        #"""
        {"requestId": {"@type": "g:UUID", "@value": "41d2e28a-20a4-4ab0-b379-d810dede3786"}, "processor":
        "traversal", "op": "bytecode", "args": {"gremlin": {"@type": "g:Bytecode", "@value": {"source":
        [["withStrategies", {"@type": "g:SubgraphStrategy", "@value": {"fqcn":
        "org.apache.tinkerpop.gremlin.process.traversal.strategy.decoration.SubgraphStrategy", "conf":
        {"vertices": {"@type": "g:Bytecode", "@value": {"step": [["hasLabel", "customer"]]}}}}}]], "step":
        [["V"], ["group"], ["by", {"@type": "g:T", "@value": "label"}], ["by", {"@type": "g:Bytecode",
        "@value": {"step": [["values", "age"], ["fold"]]}}], ["select", {"@type": "g:Column", "@value":
        "keys"}]]}}, "aliases": {"g": "g"}}}
        """#,
        #"""
        {"requestId": {"@type": "g:UUID", "@value": "41d2e28a-20a4-4ab0-b379-d810dede3786"}, "processor":
        "traversal", "op": "bytecode", "args": {"gremlin": {"@type": "g:Bytecode", "@value": {"step":
        [["inject", {"@type": "g:Int32", "@value": 1}, {"@type": "g:Int64", "@value": 2}, {"@type":
        "g:Double", "@value": 3.5}, "x", true, null, [{"@type": "g:Int32", "@value": 1}, "a"], {"k":
        {"@type": "g:Int32", "@value": 1}}, {"@type": "g:Date", "@value": 1709311200000}, {"@type":
        "gx:BigInteger", "@value": "1180591620717411303424"}, {"@type": "gx:Byte", "@value": 3}, {"@type":
        "gx:Int16", "@value": 4}], ["is", {"@type": "g:P", "@value": {"predicate": "or", "value": [{"@type":
        "g:P", "@value": {"predicate": "gt", "value": {"@type": "g:Int32", "@value": 1}}}, {"@type": "g:P",
        "@value": {"predicate": "not", "value": {"@type": "g:P", "@value": {"predicate": "lt", "value":
        {"@type": "g:Int32", "@value": 5}}}}}]}}]]}}, "aliases": {"g": "g"}}}
        """#,
        #"""
        {"requestId": {"@type": "g:UUID", "@value": "41d2e28a-20a4-4ab0-b379-d810dede3786"}, "processor":
        "traversal", "op": "bytecode", "args": {"gremlin": {"@type": "g:Bytecode", "@value": {"step":
        [["V"], ["branch", {"@type": "g:Bytecode", "@value": {"step": [["label"]]}}], ["option", "a",
        {"@type": "g:Bytecode", "@value": {"step": [["id"]]}}], ["option", {"@type": "g:Pick", "@value":
        "any"}, {"@type": "g:Bytecode", "@value": {"step": [["label"]]}}]]}}, "aliases": {"g": "g"}}}
        """#,
        #"""
        {"requestId": {"@type": "g:UUID", "@value": "41d2e28a-20a4-4ab0-b379-d810dede3786"}, "processor":
        "", "op": "eval", "args": {"gremlin": "g.V().has('email', x)", "bindings": {"x": "a@b", "n": 3},
        "aliases": {"g": "g"}, "batchSize": 10, "evaluationTimeout": 500, "language": "gremlin-lang"}}
        """#,
    ]
}
