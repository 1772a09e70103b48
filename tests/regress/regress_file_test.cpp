// Regression files: what they list, and what is refused with its place.
#include "regress/regress_file.h"

#include "support/hsxsim_program.h"
#include "testbenches/bench.h"

namespace hsx::regress_file_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class RegressFiles : public ProgramTest {
 protected:
  RegressFile read_list(const std::string& text) {
    write("list.toml", text);
    diagnostics_ = Diagnostics();
    return read_regress_file(path("list.toml"), diagnostics_);
  }
  // What is wrong with it, without the folder.
  std::string wrong(const std::string& text) {
    read_list(text);
    std::string lines;
    for (const std::string& line : diagnostics_.lines()) lines += line + "\n";
    for (std::size_t at = lines.find(folder_.string() + "/"); at != std::string::npos;
         at = lines.find(folder_.string() + "/"))
      lines.erase(at, folder_.string().size() + 1);
    return lines;
  }
  static std::vector<std::string> names(const RegressFile& file) {
    std::vector<std::string> found;
    for (const RegressCase& entry : file.cases) found.push_back(entry.name);
    return found;
  }

  Diagnostics diagnostics_;
};

TEST_F(RegressFiles, APatternIsARunForEachFileInTheOrderOfTheirNames) {
  for (const char* name : {"c/b.toml", "c/a.toml", "c/other.txt"}) write(name, "");
  const RegressFile file =
      read_list("[[run]]\nconfig = \"c/*.toml\"\nset = [\"a.b=1\"]\nchecks = \"none\"\n");
  EXPECT_THAT(diagnostics_.lines(), IsEmpty());
  EXPECT_THAT(names(file), ElementsAre("a", "b"));
  EXPECT_EQ(file.cases[0].configs, std::vector<std::string>{path("c/a.toml")});
  EXPECT_EQ(file.cases[1].sets.at(0).value, "a.b=1");
  EXPECT_EQ(file.cases[1].checks, WatchedContracts::none);
  EXPECT_EQ(file.store, path("list"));
}

TEST_F(RegressFiles, APatternIsFoundFromAFolderOfAnyName) {
  const std::string folder = "odd [a] *?\\ folder/";
  for (const char* name : {"c/one.toml", "two.toml"}) write(folder + name, "");
  write(folder + "list.toml", "[[run]]\nconfig = \"c/*.toml\"\n[[run]]\nconfig = \"./t*.toml\"\n");
  const RegressFile file = read_regress_file(path(folder + "list.toml"), diagnostics_);
  EXPECT_THAT(diagnostics_.lines(), IsEmpty());
  EXPECT_THAT(names(file), ElementsAre("one", "two"));
  EXPECT_EQ(file.cases.at(0).configs, std::vector<std::string>{path(folder + "c/one.toml")});
}

TEST_F(RegressFiles, SeveralConfigsAreMergedIntoOneRun) {
  for (const char* name : {"a.toml", "b.toml"}) write(name, "");
  const RegressFile file = read_list("[[run]]\nconfig = [\"a.toml\", \"b.toml\"]\n");
  EXPECT_THAT(names(file), ElementsAre("a"));
  EXPECT_EQ(file.cases.at(0).configs.size(), 2U);
  EXPECT_EQ(file.cases[0].checks, WatchedContracts::all);
}

TEST_F(RegressFiles, AsGivesAnotherName) {
  write("a.toml", "");
  const RegressFile file = read_list(
      "[[run]]\nconfig = \"a.toml\"\n[[run]]\nconfig = \"a.toml\"\nas = \"slow-*\"\n"
      "[[bench]]\nname = \"fairness\"\nas = \"x\"\n");
  EXPECT_THAT(names(file), ElementsAre("a", "slow-a", "x"));
}

TEST_F(RegressFiles, AllBenchesAreACaseEach) {
  const RegressFile file = read_list("[[bench]]\nname = \"all\"\n");
  std::vector<std::string> expected;
  for (const std::string& bench : Benches::instance().names()) expected.push_back("bench." + bench);
  EXPECT_EQ(names(file), expected);
}

TEST_F(RegressFiles, RequestsHaveSettingsOfTheCommandLineOnTop) {
  write("a.toml", "");
  const RegressFile file = read_list("[[run]]\nconfig = \"a.toml\"\nset = \"x.y=1\"\n");
  const ConfigRequest request = request_of(file.cases.at(0), {"x.y=2"});
  ASSERT_EQ(request.placed_sets.size(), 2U);
  EXPECT_EQ(request.placed_sets[1].value, "x.y=2");
  EXPECT_EQ(request.environment, "");
}

TEST_F(RegressFiles, WhatIsWrongIsToldWithItsPlace) {
  write("a.toml", "");
  write("odd name.toml", "");
  EXPECT_THAT(wrong(""), HasSubstr("list.toml: nothing to run, expected [[run]] or [[bench]]"));
  EXPECT_THAT(wrong("x ="), HasSubstr("list.toml:1:"));
  EXPECT_THAT(wrong("[[run]]\n"), HasSubstr("list.toml:1:1: run.1: config is missing"));
  EXPECT_THAT(wrong("[run]\nconfig = \"a.toml\"\n"), HasSubstr("list.toml:1:2: run: expected [[run]]"));
  EXPECT_THAT(wrong("[[run]]\nconfig = \"b.toml\"\n"),
              HasSubstr("list.toml:2:10: run.1.config: \"b.toml\": "));
  EXPECT_THAT(wrong("[[run]]\nconfig = \"x/*.toml\"\n"),
              HasSubstr("list.toml:2:10: run.1.config: \"x/*.toml\": no file matches"));
  EXPECT_THAT(wrong("[[run]]\nconfig = 3\n"),
              HasSubstr("list.toml:2:1: run.1.config: expected text in quotes"));
  EXPECT_THAT(wrong("[[run]]\nconfig = \"a.toml\"\nset = [\"x\"]\n"),
              HasSubstr("list.toml:3:8: run.1.set: \"x\": expected KEY=VALUE"));
  EXPECT_THAT(wrong("[[run]]\nconfig = \"a.toml\"\nchecks = \"al\"\n"), HasSubstr("did you mean \"all\"?"));
  EXPECT_THAT(wrong("[[run]]\nconfig = \"a.toml\"\nconfg = 1\n"),
              HasSubstr("list.toml:3:1: unknown key \"run.1.confg\", did you mean \"config\"?"));
  EXPECT_THAT(wrong("[[run]]\nconfig = \"a.toml\"\n[[run]]\nconfig = \"a.toml\"\n"),
              HasSubstr("list.toml:3:1: \"a\" is the name of something above already"));
  EXPECT_THAT(wrong("[[run]]\nconfig = \"odd name.toml\"\n"),
              HasSubstr("list.toml:1:1: \"odd name\" cannot be the name of a folder"));
  EXPECT_THAT(wrong("[[run]]\nconfig = \"a.toml\"\nas = \"../x\"\n"),
              HasSubstr("\"../x\" cannot be the name of a folder"));
  EXPECT_THAT(wrong("[[bench]]\n"), HasSubstr("bench.1: name is missing"));
  EXPECT_THAT(wrong("[[bench]]\nname = \"fairnes\"\n"),
              HasSubstr("list.toml:2:8: bench.1.name: \"fairnes\" is no bench, did you mean \"fairness\"?"));
  EXPECT_THAT(wrong("[[bench]]\nname = \"fairness\"\nconfig = \"b.toml\"\n"),
              HasSubstr("list.toml:3:10: bench.1.config: \"b.toml\": "));
}

TEST_F(RegressFiles, OfAnotherEndingOrNotThereIsRefused) {
  write("list.txt", "[[bench]]\nname = \"fairness\"\n");
  read_regress_file(path("list.txt"), diagnostics_);
  EXPECT_THAT(diagnostics_.lines().at(0), HasSubstr("expected a file whose name ends in .toml"));
  diagnostics_ = Diagnostics();
  read_regress_file(path("missing.toml"), diagnostics_);
  EXPECT_FALSE(diagnostics_.ok());
}

}  // namespace
}  // namespace hsx::regress_file_test
