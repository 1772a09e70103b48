// The result folder: what is in it, and that its files agree with one another.
#include <zlib.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "support/hsxsim_program.h"
#include "tools/json_keys.h"
#include "tools/programs.h"

namespace hsx::results_test {
namespace {

using testing::ElementsAre;
using Json = nlohmann::ordered_json;

std::string digest_of(const std::string& bytes) {
  const auto crc = crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size()));
  std::string hex = "00000000";
  for (std::size_t i = 0; i < 8; ++i) hex[7 - i] = "0123456789abcdef"[crc >> 4 * i & 15];
  return "crc32:" + hex + ":" + std::to_string(bytes.size());
}

// The repository's example, with everything asked for.
class Results : public ProgramTest {
 protected:
  void SetUp() override {
    const Outcome outcome = hsxsim({"run", kConfig, "-q", "-o", "r", "--events"});
    ASSERT_EQ(outcome.status, 0) << outcome.err;
  }
  Json json(const std::string& file) const { return Json::parse(read("r/" + file)); }
  std::map<std::string, Json> stats() const {
    std::map<std::string, Json> by_name;
    const Json file = json("stats.json");
    for (const Json& stat : file["stats"]) by_name[stat["name"]] = stat;
    return by_name;
  }
  std::vector<Json> events() const {
    std::vector<Json> list;
    for (const std::string& line : lines_of(read("r/events.jsonl"))) list.push_back(Json::parse(line));
    return list;
  }
  std::uint64_t count_events(const std::string& name) const {
    const std::vector<Json> list = events();
    return static_cast<std::uint64_t>(
        std::count_if(list.begin(), list.end(), [&](const Json& e) { return e["event"] == name; }));
  }

  const std::string kConfig = repository("configs/workloads/mailbox_pair.toml");
};

TEST_F(Results, AllFilesAreThereAndNoOthers) {
  std::vector<std::string> names;
  for (const auto& [name, content] : files("r")) names.push_back(name);
  EXPECT_THAT(names, ElementsAre("config.resolved.toml", "events.jsonl", "run.log", "state.json", "stats.csv",
                                 "stats.json", "status.json", "violations.jsonl"));
}

TEST_F(Results, EventsAreWrittenOnlyWhenAskedFor) {
  hsxsim({"run", kConfig, "-q", "-o", "plain"});
  EXPECT_FALSE(exists("plain/events.jsonl"));
  EXPECT_TRUE(exists("plain/status.json"));
}

TEST_F(Results, RunLogIsTheTable) {
  EXPECT_EQ(read("r/run.log"), hsxsim({"run", kConfig}).out);
  for (const std::string& line : lines_of(read("r/run.log"))) EXPECT_LE(line.size(), 80U) << line;
}

TEST_F(Results, StateHasTheKeysOfItsSchemaInOrder) {
  const Json state = json("state.json");
  EXPECT_EQ(state["schema"], "hsxsim.state/1");
  EXPECT_THAT(keys_of(state),
              ElementsAre("schema", "cycles", "time_ps", "steps", "tasks", "mailboxes", "uart", "can"));
  std::uint64_t steps = 0;
  for (const Json& task : state["tasks"]) {
    EXPECT_THAT(keys_of(task),
                ElementsAre("pid", "name", "state", "exit_status", "fault", "pc", "sp", "psw", "steps",
                            "reg_base", "stack_base", "stack_limit", "regs", "memory_crc32"));
    for (const char* key : {"pid", "exit_status", "pc", "sp", "psw", "steps", "reg_base", "stack_base",
                            "stack_limit", "memory_crc32"}) {
      EXPECT_TRUE(task[key].is_number_unsigned()) << key;
    }
    EXPECT_TRUE(task["fault"].is_null());
    EXPECT_EQ(task["regs"].size(), 16U);
    steps += task["steps"].get<std::uint64_t>();
  }
  EXPECT_EQ(state["steps"], steps);
  EXPECT_EQ(state["tasks"][0]["reg_base"], 0x1000);
  EXPECT_EQ(state["tasks"][0]["stack_base"], 0xEFFC);
  EXPECT_EQ(state["tasks"][1]["reg_base"], 0x1040);
}

TEST_F(Results, MailboxesOfTheStateStandInOrderOfTheirIds) {
  std::uint64_t last = 0;
  const Json state = json("state.json");
  for (const Json& box : state["mailboxes"]) {
    EXPECT_THAT(keys_of(box), ElementsAre("descriptor_id", "namespace", "name", "owner_pid", "capacity",
                                          "bytes_used", "queue_depth", "mode_mask"));
    EXPECT_EQ(box["descriptor_id"], ++last);
    EXPECT_LE(box["namespace"], 3);
    EXPECT_TRUE(box["owner_pid"].is_null() || box["owner_pid"].is_number_unsigned());
  }
  EXPECT_GE(last, 9U);  // svc:stdio.in, .out, .err and pid:<n> of two tasks, and the one they share
}

TEST_F(Results, TimeFollowsFromTheClock) {
  const Json state = json("state.json");
  // edge n of 48 MHz: n * 10^12 / 48 * 10^6 ps, to the nearest picosecond either way
  const auto cycles = state["cycles"].get<std::uint64_t>();
  const auto time = state["time_ps"].get<std::uint64_t>();
  EXPECT_NEAR(static_cast<double>(time), static_cast<double>(cycles) * 1e6 / 48, 1.0);
}

TEST_F(Results, StatisticsAreSortedAndSayWhatTheyAre) {
  const Json stats = json("stats.json");
  EXPECT_THAT(keys_of(stats), ElementsAre("schema", "stats"));
  EXPECT_EQ(stats["schema"], "hsxsim.stats/1");
  std::string last;
  for (const Json& stat : stats["stats"]) {
    EXPECT_LT(last, stat["name"].get<std::string>());
    last = stat["name"];
    EXPECT_NE(stat["doc"], "") << last;
    EXPECT_NE(stat["unit"], "") << last;
    const bool histogram = stat.contains("histogram");
    EXPECT_THAT(keys_of(stat), ElementsAre("name", "unit", "doc", histogram ? "histogram" : "value"));
    EXPECT_TRUE(histogram || stat["value"].is_number()) << last;
  }
}

TEST_F(Results, FiguresOfAHistogramFollowFromItsBins) {
  for (const auto& [name, stat] : stats()) {
    if (!stat.contains("histogram")) continue;
    const Json& histogram = stat["histogram"];
    EXPECT_THAT(keys_of(histogram), ElementsAre("count", "min", "max", "mean", "p50", "p90", "p99", "bins"));
    std::vector<std::uint64_t> values;
    for (const Json& bin : histogram["bins"]) {
      values.insert(values.end(), bin[1].get<std::size_t>(), bin[0].get<std::uint64_t>());
    }
    EXPECT_TRUE(std::is_sorted(values.begin(), values.end())) << name;
    EXPECT_EQ(histogram["count"], values.size()) << name;
    if (values.empty()) continue;
    EXPECT_EQ(histogram["min"], values.front()) << name;
    EXPECT_EQ(histogram["max"], values.back()) << name;
    for (const std::size_t percent : {50U, 90U, 99U}) {
      const std::size_t rank = (values.size() * percent + 99) / 100;
      EXPECT_EQ(histogram["p" + std::to_string(percent)], values[rank - 1]) << name;
    }
  }
}

TEST_F(Results, TheTableOfStatisticsAgreesWithTheJson) {
  std::vector<std::string> expected{"name,unit,value"};
  for (const auto& [name, stat] : stats()) {
    const std::string unit = stat["unit"];
    if (!stat.contains("histogram")) {
      expected.push_back(name + "," + unit + "," + stat["value"].dump());
      continue;
    }
    for (const auto& [figure, value] : stat["histogram"].items()) {
      if (figure == "bins") continue;
      expected.push_back(name + "." + figure + "," + (figure == "count" ? "records" : unit) + "," +
                         value.dump());
    }
  }
  EXPECT_EQ(lines_of(read("r/stats.csv")), expected);
}

TEST_F(Results, EventsComeInOrderOfCycleThenSource) {
  std::pair<std::uint64_t, std::string> last;
  for (const Json& event : events()) {
    EXPECT_EQ(keys_of(event)[0], "cycle");
    EXPECT_EQ(keys_of(event)[1], "source");
    EXPECT_EQ(keys_of(event)[2], "event");
    const std::pair<std::uint64_t, std::string> now{event["cycle"], event["source"]};
    EXPECT_LE(last, now);
    last = now;
  }
  EXPECT_LE(last.first, json("state.json")["cycles"].get<std::uint64_t>());
}

TEST_F(Results, EventsAgreeWithStatisticsAndState) {
  const auto stat = stats();
  EXPECT_EQ(count_events("core.retire"), stat.at("core0.steps")["value"]);
  EXPECT_EQ(count_events("core.retire"), json("state.json")["steps"]);
  EXPECT_EQ(count_events("bus.transfer"), stat.at("bus.grants")["value"]);
  EXPECT_EQ(count_events("task.turn"), stat.at("exec.turns")["value"]);
  EXPECT_EQ(count_events("core.fault"), stat.at("core0.faults")["value"]);
  const auto reads = stat.at("bus.reads")["value"].get<std::uint64_t>();
  EXPECT_EQ(reads + stat.at("bus.writes")["value"].get<std::uint64_t>(), stat.at("bus.grants")["value"]);
}

TEST_F(Results, BusIsBusyForAsLongAsItsTransfersLast) {
  std::uint64_t busy = 0;
  std::uint64_t free_from = 0;
  for (const Json& event : events()) {
    if (event["event"] != "bus.transfer") continue;
    const auto begin = event["cycle"].get<std::uint64_t>();
    const auto end = event["end"].get<std::uint64_t>();
    EXPECT_GE(begin, free_from);
    busy += end - begin;
    free_from = end;
  }
  EXPECT_EQ(stats().at("bus.busy_cycles")["value"], busy);
}

TEST_F(Results, StatusSaysWhatWasRunAndHowItEnded) {
  const Json status = json("status.json");
  EXPECT_THAT(keys_of(status), ElementsAre("schema", "exit_status", "reason", "build", "config_digest",
                                           "images", "seed", "contracts", "command"));
  EXPECT_EQ(status["schema"], "hsxsim.status/1");
  EXPECT_EQ(status["exit_status"], 0);
  EXPECT_EQ(status["reason"], "completed");
  EXPECT_EQ(status["build"].get<std::string>() + "\n", hsxsim({"--version"}).out);
  EXPECT_EQ(status["config_digest"], digest_of(read("r/config.resolved.toml")));
  EXPECT_EQ(status["images"].size(), 2U);
  EXPECT_EQ(status["command"], (Json{"hsxsim", "run", kConfig, "--events"}));
}

TEST_F(Results, DigestsOfImagesAreThoseOfTheirFiles) {
  write_image("a.hxe", returns());
  hsxsim({"run", "--image", "a.hxe", "-q", "-o", "image"});
  const Json images = Json::parse(read("image/status.json"))["images"];
  ASSERT_EQ(images.size(), 1U);
  EXPECT_EQ(images[0], (Json{{"image", "a.hxe"}, {"digest", digest_of(read("a.hxe"))}}));
}

TEST_F(Results, DigestsOfSourcesAreThoseOfTheImagesTheyComeTo) {
  write("a.mvasm", ".include \"i.mvasm\"\n");
  const auto digest_with = [&](const std::string& include) {
    write("i.mvasm", include);
    hsxsim({"run", "--image", "a.mvasm", "-q", "-o", "source", "--force"});
    return Json::parse(read("source/status.json"))["images"][0]["digest"].get<std::string>();
  };
  const std::string other = digest_with("LDI R0, 1\nRET\n");
  const std::string digest = digest_with("LDI R0, 2\nRET\n");
  EXPECT_NE(digest, other);
  hsxsim({"asm", "a.mvasm", "-o", "a.hxe"});
  EXPECT_EQ(digest, digest_of(read("a.hxe")));
}

TEST_F(Results, SymbolsThatWereTakenAreDigested) {
  write("a.mvasm", "RET\n");
  hsxsim({"asm", "a.mvasm", "-o", "a.hxe", "--symbols", "a.sym"});
  hsxsim({"run", "--image", "a.hxe", "-q", "-o", "image"});
  const Json image = Json::parse(read("image/status.json"))["images"][0];
  EXPECT_EQ(image["digest"], digest_of(read("a.hxe")));
  EXPECT_EQ(image["symbols_digest"], digest_of(read("a.sym")));
}

TEST_F(Results, NoViolationsIsAnEmptyFile) {
  EXPECT_EQ(read("r/violations.jsonl"), "");
}

}  // namespace
}  // namespace hsx::results_test
