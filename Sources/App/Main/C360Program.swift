import App

@main
enum C360Program {
    static func main() async {
        await CommandLineProgram.main()
    }
}
