// hsxsim compare, as its users meet it.
#include <nlohmann/json.hpp>

#include "support/hsxsim_program.h"
#include "tools/programs.h"

namespace hsx::compare_test {
namespace {

using testing::HasSubstr;
using testing::MatchesRegex;
using testing::Not;
using Json = nlohmann::json;

void expect_narrow(const std::string& text) {
  for (const std::string& line : lines_of(text)) EXPECT_LE(line.size(), 80U) << line;
}

class Compare : public ProgramTest {
 protected:
  void run(const std::string& folder, Arguments more = {}) {
    more.insert(more.begin(), {"run", kConfig, "-q", "-o", folder});
    const Outcome outcome = hsxsim(more);
    ASSERT_LE(outcome.status, 1) << outcome.err;
  }
  Json json(const std::string& a, const std::string& b) {
    return Json::parse(hsxsim({"compare", a, b, "--json"}).out);
  }
  static const Json* find(const Json& list, const std::string& name) {
    for (const Json& entry : list) {
      if (entry["name"] == name) return &entry;
    }
    return nullptr;
  }

  const std::string kConfig = repository("configs/workloads/mailbox_pair.toml");
};

TEST_F(Compare, RepeatsAreTheSame) {
  run("a", {"--events"});
  run("b", {"--events"});
  const Outcome outcome = hsxsim({"compare", "a", "b"});
  EXPECT_EQ(outcome.status, 0) << outcome.out;
  EXPECT_EQ(outcome.out, "A  a\nB  b\n\nno difference\n");
}

TEST_F(Compare, ExplainsInTheOrderParametersStatisticsStateEvents) {
  run("a", {"--events", "--checks", "all"});
  run("b", {"--events", "--checks", "all", "--set", "core0.latency.mul=3"});
  const Outcome outcome = hsxsim({"compare", "a", "b"});
  EXPECT_EQ(outcome.status, 1);
  expect_narrow(outcome.out);
  const std::vector<std::string> parts{"\nparameters that differ\n",
                                       "core0.latency.mul  2  3    1.5",
                                       "\nstatistics that differ, ",
                                       "core0.cycles.execute",
                                       "\nstate that differs\n",
                                       "run.cycles",
                                       "\nfirst event that differs: number "};
  std::size_t at = 0;
  for (const std::string& part : parts) {
    const std::size_t found = outcome.out.find(part, at);
    ASSERT_NE(found, std::string::npos) << part << " is not behind position " << at << ":\n" << outcome.out;
    at = found;
  }
}

// A MUL of the producer takes a cycle more: the first cycle that differs is that of an event of task 2.
TEST_F(Compare, NamesTheFirstEventWithTaskAndSymbol) {
  run("a", {"--events"});
  run("b", {"--events", "--set", "core0.latency.mul=3"});
  const std::vector<std::string> before = lines_of(read("a/events.jsonl"));
  const std::vector<std::string> after = lines_of(read("b/events.jsonl"));
  std::size_t first = 0;
  while (before[first] == after[first]) ++first;
  const Json events = json("a", "b")["events"];
  EXPECT_EQ(events["first"], first + 1);
  EXPECT_EQ(events["last"], first + 1);
  EXPECT_EQ(events["before"][0]["event"], Json::parse(before[first]));
  EXPECT_EQ(events["after"][0]["event"], Json::parse(after[first]));
  EXPECT_THAT(events["after"][0]["place"].get<std::string>(),
              testing::ContainsRegex("^task 2 .*main.*\\(producer\\.mvasm:[0-9]+\\)$"));
}

TEST_F(Compare, WithoutTheSourcesPlacesAreAddresses) {
  const std::string programs = repository("configs/workloads/programs");
  std::filesystem::copy(repository("configs"), path("configs"), std::filesystem::copy_options::recursive);
  for (const char* side : {"a", "b"}) {
    hsxsim({"run", "configs/workloads/mailbox_pair.toml", "-q", "--events", "-o", side, "--set",
            side == std::string("a") ? "core0.latency.mul=2" : "core0.latency.mul=3"});
  }
  std::filesystem::remove_all(path("configs"));
  const Json events = json("a", "b")["events"];
  EXPECT_THAT(events["after"][0]["place"].get<std::string>(), MatchesRegex("task 2 (at|after) [0-9A-F]{4}"));
}

TEST_F(Compare, SaysHowToGetEvents) {
  run("a");
  run("b", {"--events"});
  const Outcome outcome = hsxsim({"compare", "a", "b"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(outcome.out,
              HasSubstr("events were not compared: a has no events.jsonl: \"hsxsim run --events"));
}

TEST_F(Compare, AShorterStreamHasEnded) {
  run("a", {"--events"});
  run("b", {"--events"});
  const std::vector<std::string> lines = lines_of(read("a/events.jsonl"));
  std::string shorter;
  for (std::size_t i = 0; i < 100; ++i) shorter += lines[i] + "\n";
  write("b/events.jsonl", shorter);
  const Outcome outcome = hsxsim({"compare", "a", "b"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.out, HasSubstr("first event that differs: number 101\n"));
  EXPECT_THAT(outcome.out, HasSubstr("  B  has ended\n"));
}

TEST_F(Compare, TellsContractsAndWhatBrokeThem) {
  run("a", {"--checks", "all"});
  run("b", {"--checks", "all", "--set", "checks.switch.cycles={ max = 12 }"});
  const Json found = json("a", "b");
  ASSERT_NE(find(found["contracts"], "switch.cycles.violations"), nullptr) << found.dump(1);
  EXPECT_EQ((*find(found["contracts"], "switch.cycles.violations"))["before"], 0);
  EXPECT_EQ((*find(found["contracts"], "run.exit_status"))["after"], 1);
  ASSERT_FALSE(found["broken"].empty());
  EXPECT_EQ(found["broken"][0]["id"], "switch.cycles");
  EXPECT_TRUE(found["mended"].empty());
  const Outcome outcome = hsxsim({"compare", "a", "b"});
  expect_narrow(outcome.out);
  EXPECT_THAT(outcome.out, HasSubstr("\nbroken only in B\n  switch.cycles in cycle "));
  EXPECT_THAT(hsxsim({"compare", "b", "a"}).out, HasSubstr("\nbroken only in A\n"));
}

TEST_F(Compare, AnotherImageIsAParameter) {
  write_image("x.hxe", returns(0));
  hsxsim({"run", "--image", "x.hxe", "-q", "-o", "a"});
  write_image("x.hxe", returns(1));
  hsxsim({"run", "--image", "x.hxe", "-q", "-o", "b"});
  const Json found = json("a", "b");
  EXPECT_NE(find(found["parameters"], "image.1.digest"), nullptr);
  const Json* status = find(found["state"], "task.1.exit_status");
  ASSERT_NE(status, nullptr);
  EXPECT_EQ((*status)["after"], 1);
}

TEST_F(Compare, AllShowsWhatIsLeftOut) {
  run("a");
  hsxsim({"run", repository("configs/workloads/sieve.toml"), "-q", "-o", "b"});
  const Outcome some = hsxsim({"compare", "a", "b"});
  EXPECT_THAT(some.out, HasSubstr(" more; --all shows them\n"));
  expect_narrow(some.out);
  EXPECT_THAT(hsxsim({"compare", "a", "b", "--all"}).out, Not(HasSubstr("--all shows them")));
  EXPECT_EQ(hsxsim({"compare", "a", "b", "-q"}).out, "");
}

TEST_F(Compare, BenchesAreComparedByPointAndMetric) {
  for (const char* side : {"a", "b"}) {
    const Outcome outcome =
        hsxsim({"bench", "stack_depth", "-q", "-o", side, "--set",
                side == std::string("a") ? "core0.latency.call=1" : "core0.latency.call=4"});
    ASSERT_EQ(outcome.status, 0) << outcome.err;
  }
  EXPECT_EQ(hsxsim({"compare", "a", "a"}).status, 0);
  const Json found = json("a", "b");
  EXPECT_EQ(found["kind"], "bench");
  EXPECT_NE(find(found["statistics"], "stack_depth/1 calls deep/cycles"), nullptr) << found.dump(1);
  EXPECT_EQ(find(found["statistics"], "stack_depth/1 calls deep/stack_bytes"), nullptr);
}

TEST_F(Compare, RefusesWhatCannotBeCompared) {
  run("run");
  hsxsim({"bench", "stack_depth", "--point", "1 calls deep", "-q", "-o", "bench"});
  std::filesystem::create_directory(path("empty"));
  write("sweep/sweep.json", R"({"schema": "hsxsim.sweep/1"})");
  const auto refused = [&](const std::string& a, const std::string& b) {
    const Outcome outcome = hsxsim({"compare", a, b});
    EXPECT_EQ(outcome.status, 2) << a << " " << b;
    EXPECT_EQ(outcome.out, "");
    return outcome.err;
  };
  EXPECT_THAT(refused("run", "missing"), HasSubstr("missing: no results"));
  EXPECT_THAT(refused("empty", "run"), HasSubstr("empty: no results"));
  EXPECT_THAT(refused("run", "bench"), HasSubstr("one holds a run, the other one benches"));
  EXPECT_THAT(refused("run", "sweep"), HasSubstr("sweep is a sweep and run is not"));
  EXPECT_THAT(refused("sweep", "sweep"), HasSubstr("not written by a sweep"));
  write("run/stats.json", "{\"schema\": \"hsxsim.stats/9\"}");
  EXPECT_THAT(refused("run", "run"), HasSubstr("run/stats.json: expected schema \"hsxsim.stats/1\""));
  std::filesystem::remove(path("run/state.json"));
  EXPECT_THAT(refused("run", "run"), HasSubstr("run/state.json"));
  EXPECT_EQ(hsxsim({"compare", "run"}).status, 2);
}

class CompareSweeps : public ProgramTest {
 protected:
  static Json point(const Json& values, double metric, const std::string& status = "ok") {
    return {{"values", values},
            {"status", status},
            {"reason", "completed"},
            {"hash", std::to_string(metric)},
            {"violations", 0},
            {"metrics", {{"p50", metric}}},
            {"slack", {{"switch.cycles", 3}}}};
  }
  void sweep(const std::string& folder, const Json& values, const Json& points) {
    const Json json{{"schema", "hsxsim.sweep/1"},
                    {"build", "hsxsim 0"},
                    {"source", folder},
                    {"axes", {{{"name", "quantum"}, {"set", {"exec.quantum"}}, {"values", values}}}},
                    {"metrics", {{{"name", "p50"}, {"unit", "cycles"}, {"doc", ""}, {"goal", "min"}}}},
                    {"points", points}};
    write(folder + "/sweep.json", json.dump());
  }
};

TEST_F(CompareSweeps, PointsAreMatchedByTheirValues) {
  sweep("a", {1, 2},
        {point({{"quantum", 1}, {"size", "4 KiB"}}, 10), point({{"quantum", 2}, {"size", "4 KiB"}}, 20)});
  sweep("b", {1, 2},
        {point({{"size", "4 KiB"}, {"quantum", 2}}, 20), point({{"size", "4 KiB"}, {"quantum", 1}}, 10)});
  const Outcome outcome = hsxsim({"compare", "a", "b"});
  EXPECT_EQ(outcome.status, 0) << outcome.out;
  EXPECT_THAT(outcome.out, HasSubstr("source"));
}

TEST_F(CompareSweeps, TellsSettingsOfAllPoints) {
  for (const char* folder : {"a", "b"}) sweep(folder, {1}, Json::array({point({{"quantum", 1}}, 10)}));
  Json json = Json::parse(read("b/sweep.json"));
  json["settings"] = {"exec.latency.select=2"};
  write("b/sweep.json", json.dump());
  const Outcome outcome = hsxsim({"compare", "a", "b"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.out, HasSubstr("set.exec.latency.select"));
}

TEST_F(CompareSweeps, TellsAxesThenPointsOfOneSideThenMetrics) {
  sweep("a", {1, 2, 4},
        {point({{"quantum", 1}}, 10), point({{"quantum", 2}}, 20), point({{"quantum", 4}}, 30)});
  sweep("b", {1, 2, 8},
        {point({{"quantum", 1}}, 10), point({{"quantum", 2}}, 25, "violated"), point({{"quantum", 8}}, 9)});
  const Outcome outcome = hsxsim({"compare", "a", "b"});
  EXPECT_EQ(outcome.status, 1);
  expect_narrow(outcome.out);
  const std::vector<std::string> parts{"axis.quantum.values",
                                       "points only in A: 1\n  quantum 4\n",
                                       "points only in B: 1\n  quantum 8\n",
                                       "points that differ: 1 of the 2 on both sides",
                                       "\nquantum 2\n",
                                       "status",
                                       "violated",
                                       "p50",
                                       "1.25"};
  std::size_t at = 0;
  for (const std::string& part : parts) {
    const std::size_t found = outcome.out.find(part, at);
    ASSERT_NE(found, std::string::npos) << part << " is missing behind " << at << ":\n" << outcome.out;
    at = found;
  }
  EXPECT_THAT(outcome.out, Not(HasSubstr("\nquantum 1\n")));
  const Json json = Json::parse(hsxsim({"compare", "a", "b", "--json"}).out);
  EXPECT_EQ(json["kind"], "sweep");
  EXPECT_EQ(json["points"][0]["metrics"][0]["ratio"], 1.25);
}

}  // namespace
}  // namespace hsx::compare_test
