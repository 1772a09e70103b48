// hsxsim regress, as its users meet it.
#include <csignal>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <thread>

#include "support/hsxsim_program.h"
#include "tools/programs.h"

namespace hsx::regress_test {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Key;
using testing::Not;

constexpr const char* kList = "[[run]]\nconfig = \"c/*.toml\"\n[[bench]]\nname = \"stack_depth\"\n";

// Two runs and a bench, stored.
class Regress : public ProgramTest {
 protected:
  void SetUp() override {
    write_image("c/one.hxe", returns(3));
    write("c/one.toml", config_of("one.hxe"));
    write_image("c/two.hxe", writes("hello"));
    write("c/two.toml", config_of("two.hxe"));
    write("list.toml", kList);
    ASSERT_EQ(hsxsim({"regress", "list.toml", "--update", "-q"}).status, 0);
  }
  Outcome regress(Arguments more = {}) {
    more.insert(more.begin(), {"regress", "list.toml"});
    return hsxsim(more);
  }
};

TEST_F(Regress, WhatIsStoredIsTheSame) {
  const Outcome outcome = regress();
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.out, "3 results: 3 same\n");
  EXPECT_EQ(regress({"-q"}).out, "");
  EXPECT_EQ(regress({"-j", "1", "--engine", "lockstep"}).out, outcome.out);
}

TEST_F(Regress, ABenchLeavesInjectionsOfTasksAside) {
  write("faulty.toml",
        config_of("c/two.hxe") +
            "[[inject]]\nwhat = \"clobber_register\"\ntask = 1\nregister = 4\nmask = 0x1\nat = "
            "{ nth = 2 }\n");
  write("list.toml", "[[bench]]\nname = \"stack_depth\"\nconfig = \"faulty.toml\"\n");
  const Outcome outcome = regress({"--update"});
  EXPECT_EQ(outcome.status, 0) << outcome.out << outcome.err;
}

TEST_F(Regress, NothingDependsOnTheEnvironmentOrTheFolder) {
  EXPECT_EQ(hsxsim({"regress", "list.toml"}, {{"HSXSIM_SET", "core0.latency.alu=9"}}).status, 0);
  EXPECT_EQ(hsxsim_from(folder_ / "c", {"regress", "../list.toml"}).status, 0);
}

TEST_F(Regress, ADifferenceIsExplained) {
  write_image("c/one.hxe", returns(4));
  const Outcome outcome = regress();
  EXPECT_EQ(outcome.status, 1);
  const std::vector<std::string> parts{"one: ",
                                       "parameters that differ",
                                       "image.1.digest",
                                       "state that differs",
                                       "task.1.exit_status",
                                       "\nfirst event that differs: number ",
                                       "  stored  cycle",
                                       "  now ",
                                       "repeat it: hsxsim run c/one.toml --checks all\n",
                                       "3 results: 2 same, 1 different\n"};
  std::size_t at = 0;
  for (const std::string& part : parts) {
    const std::size_t found = outcome.out.find(part, at);
    ASSERT_NE(found, std::string::npos) << part << " is missing behind " << at << ":\n" << outcome.out;
    at = found;
  }
  EXPECT_THAT(outcome.out, Not(HasSubstr("two")));
}

TEST_F(Regress, SettingsShowWhatTheyChange) {
  const Outcome outcome = regress({"--set", "core0.latency.call=4"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.out, HasSubstr("core0.latency.call       1    4"));
  EXPECT_THAT(outcome.out, HasSubstr("bench.stack_depth: "));
  EXPECT_THAT(outcome.out, HasSubstr("stack_depth/1 calls deep/cycles"));
  for (const std::string& line : lines_of(outcome.out)) {
    if (line.compare(0, 11, "repeat it: ") != 0) {
      EXPECT_LE(line.size(), 80U) << line;
    }
  }
  EXPECT_EQ(regress({"--set", "core0.latency.call=4", "--update"}).status, 2);
  EXPECT_EQ(regress().status, 0);
}

TEST_F(Regress, ABrokenContractIsADifference) {
  write("c/two.toml", config_of("two.hxe") + "[checks]\n\"bus.latency\" = { max = 0 }\n");
  const Outcome outcome = regress();
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.out, HasSubstr("bus.latency.violations"));
  EXPECT_THAT(outcome.out, HasSubstr("\nbroken only in now\n  bus.latency in cycle "));
}

TEST_F(Regress, UpdateStoresOnlyWhatHasChanged) {
  write_image("c/one.hxe", returns(4));
  // A spelling of the same, which stays.
  const std::string record = read("list/two/record.json");
  write("list/two/record.json", record + "\n");
  const auto before = files("list");
  const Outcome outcome = regress({"--update"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("task.1.exit_status"));
  EXPECT_THAT(outcome.out, HasSubstr("stored one\n"));
  EXPECT_THAT(outcome.out, Not(HasSubstr("stored two")));
  const auto after = files("list");
  EXPECT_NE(after.at("one/record.json"), before.at("one/record.json"));
  EXPECT_EQ(after.at("two/record.json"), record + "\n");
  EXPECT_EQ(after.size(), before.size());
  EXPECT_EQ(regress().status, 0);
  EXPECT_EQ(regress({"--update"}).out, "3 results: 3 same\n");
}

TEST_F(Regress, AMissingResultTellsOfUpdate) {
  std::filesystem::remove_all(path("list/one"));
  const Outcome outcome = regress();
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.out,
              HasSubstr("one: there is no stored result\n\"hsxsim regress list.toml --update\" stores it"));
  EXPECT_THAT(outcome.out, HasSubstr("3 results: 2 same, 1 not stored\n"));
}

TEST_F(Regress, AMissingTrailIsADifferenceThatUpdateMends) {
  std::filesystem::remove(path("list/one/events.json"));
  EXPECT_EQ(regress().status, 1);
  EXPECT_EQ(regress({"--update"}).status, 0);
  EXPECT_EQ(regress().status, 0);
}

TEST_F(Regress, WhatIsListedNoMoreIsADifferenceThatUpdateDrops) {
  std::filesystem::remove(path("c/one.toml"));
  write("list/README", "kept");
  const Outcome outcome = regress();
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.out, HasSubstr("one: stored, but listed no more; --update drops it\n"));
  EXPECT_EQ(regress({"--only", "two"}).status, 0);
  EXPECT_THAT(regress({"--update"}).out, HasSubstr("dropped one\n"));
  EXPECT_FALSE(exists("list/one"));
  EXPECT_EQ(read("list/README"), "kept");
  EXPECT_EQ(regress().status, 0);
}

TEST_F(Regress, OnlyRunsWhatItNames) {
  EXPECT_EQ(regress({"--only", "bench.*"}).out, "1 results: 1 same\n");
  const Outcome outcome = regress({"--only", "tow"});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.err,
              HasSubstr("--only \"tow\": list.toml lists no such result, did you mean \"two\"?"));
}

TEST_F(Regress, AWrongConfigIsRefusedAndNothingIsStored) {
  write_image("c/one.hxe", returns(4));
  write("c/two.toml", config_of("two.hxe") + "[components.core0]\nlatncy.alu = 2\n");
  const auto before = files("list");
  const Outcome outcome = regress({"--update"});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.err, HasSubstr("c/two.toml:4:8: core0 has no parameter \"latncy.alu\""));
  EXPECT_THAT(outcome.err, HasSubstr("two gave no result; nothing was stored"));
  EXPECT_EQ(files("list"), before);
}

TEST_F(Regress, ADamagedStoreIsRefused) {
  write("list/one/record.json", "{}");
  const Outcome outcome = regress();
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.err, HasSubstr("list/one/record.json: not a record of results"));
}

TEST_F(Regress, WhereItCannotStoreNothingIsChanged) {
  if (geteuid() == 0) GTEST_SKIP() << "the superuser may write everywhere";
  write_image("c/one.hxe", returns(4));
  const auto before = files("list");
  std::filesystem::permissions(folder_,
                               std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
  EXPECT_EQ(regress({"--update"}).status, 2);
  std::filesystem::permissions(folder_, std::filesystem::perms::owner_all);
  EXPECT_EQ(files("list"), before);
}

TEST_F(Regress, AStoredResultCanBeComparedWithARun) {
  hsxsim({"run", "c/two.toml", "-q", "--events", "--checks", "all", "-o", "r"});
  const Outcome outcome = hsxsim({"compare", "list/two", "r"});
  EXPECT_EQ(outcome.status, 0) << outcome.out;
  hsxsim(
      {"run", "c/two.toml", "-q", "--events", "--checks", "all", "-o", "s", "--set", "core0.latency.alu=2"});
  EXPECT_EQ(hsxsim({"compare", "list/two", "s"}).status, 1);
  EXPECT_THAT(hsxsim({"compare", "s", "list/two"}).out, HasSubstr("first event that differs"));
  EXPECT_THAT(hsxsim({"compare", "list/one", "list/two"}).out, HasSubstr("first event that differs"));
}

TEST_F(Regress, AnInterruptStoresNothing) {
  write_image("c/long.hxe", loops());
  write("c/long.toml", config_of("long.hxe") + "[run]\nlimit = \"1000 s\"\n");
  write_image("c/one.hxe", returns(4));
  const auto before = files("list");
  const auto process = start({"regress", "list.toml", "--update"});
  std::this_thread::sleep_for(std::chrono::milliseconds(500));
  process->signal(SIGINT);
  const Outcome outcome = process->wait();
  EXPECT_EQ(outcome.status, 3);
  EXPECT_EQ(outcome.err, "hsxsim regress: interrupted, nothing was stored\n");
  EXPECT_EQ(files("list"), before);
}

TEST_F(Regress, ARunThatEndsAtItsLimitHasAResult) {
  write_image("c/one.hxe", loops());
  write("c/one.toml", config_of("one.hxe") + "[run]\nlimit = \"10 us\"\n");
  EXPECT_THAT(regress().out, HasSubstr("run.reason"));
  EXPECT_EQ(regress({"--update"}).status, 0);
  EXPECT_EQ(regress().status, 0);
}

TEST_F(Regress, JunitHasACaseForEach) {
  write_image("c/one.hxe", returns(4));
  write("c/two.toml", "[components.core0]\nlatncy.alu = 2\n" + config_of("two.hxe"));
  EXPECT_EQ(regress({"-o", "j"}).status, 2);
  const std::string xml = read("j/junit.xml");
  EXPECT_THAT(xml, HasSubstr("tests=\"3\" failures=\"1\" errors=\"1\""));
  EXPECT_THAT(xml, HasSubstr("<testcase name=\"one\" classname=\"hsxsim.regress.list\""));
  EXPECT_EQ(regress({"-o", "j"}).status, 2);
  EXPECT_EQ(regress({"-o", "j", "--force", "-j", "1"}).status, 2);
  EXPECT_EQ(read("j/junit.xml"), xml);
  if (std::system("xmllint --version > /dev/null 2>&1") != 0) GTEST_SKIP() << "xmllint is not installed";
  const std::string command = "xmllint --noout --schema " + repository("tests/benches/junit.xsd") + " " +
                              path("j/junit.xml") + " > /dev/null 2>&1";
  EXPECT_EQ(std::system(command.c_str()), 0);
}

TEST_F(Regress, WrongCommandLinesAreRefused) {
  for (const Arguments& arguments :
       {Arguments{"regress"}, Arguments{"regress", "a", "b"}, Arguments{"regress", "missing.toml"},
        Arguments{"regress", "list.toml", "-j", "0"}, Arguments{"regress", "list.toml", "--engine", "fast"}})
    EXPECT_EQ(hsxsim(arguments).status, 2) << arguments.back();
}

}  // namespace
}  // namespace hsx::regress_test
