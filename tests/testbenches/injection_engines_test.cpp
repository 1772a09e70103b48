// Whatever is injected, both engines leave the same behind.
#include <algorithm>
#include <cinttypes>
#include <cstdio>
#include <cstdlib>

#include "executive/random_platform.h"
#include "support/engine_pair.h"
#include "testbenches/injection/injection.h"

namespace hsx::injection_engines_test {
namespace {

using testing_support::PlatformFiles;
using testing_support::Program;
using testing_support::Random;

std::vector<std::string> kinds() {
  std::vector<std::string> names;
  for (const auto& kind : injection_kinds()) names.push_back(kind.first);
  return names;
}

// Two tasks that talk, sleep and compute, with messages that wait in their mailbox.
void add_talkers(PlatformFiles& files) {
  Program sender;
  sender.set(1, sender.data("app:box")).set(2, 0).svc(5, 0).set(10, 6).set(11, 1).label("next");
  sender.set(1, 4).set(2, sender.data("hello")).set(3, 3).set(4, 0).set(5, 0).svc(5, 2);
  sender.push(10).call("wait").pop(10);
  sender.op(Opcode::SUB, 10, 10, 11).jump(Opcode::JNZ, "next").ret();
  sender.label("wait").op(Opcode::MOV, 0, 10).op(Opcode::AND, 0, 0, 11).svc(6, 0).ret();
  files.add_task(sender.image("sender"), "");
  Program receiver;
  receiver.set(1, receiver.data("app:box")).set(2, 0).svc(5, 0).set(10, 6).set(11, 1).label("next");
  receiver.set(1, 4).set(2, 0x5000).set(3, 8).set(4, 3).set(5, 0x5100).svc(5, 3);
  receiver.set(13, 0x5000).load(6, 13).store(13, 4, 6).idle(40);
  receiver.op(Opcode::SUB, 10, 10, 11).jump(Opcode::JNZ, "next").ret();
  files.add_task(receiver.image("receiver"), "quantum = 5");
}

class InjectionKinds : public testing::TestWithParam<std::string> {};

// As its row proposes it, and ten times at random.
TEST_P(InjectionKinds, TheExampleGivesTheSameInBothEngines) {
  PlatformFiles files;
  add_talkers(files);
  files.add_set("run.limit=12 ms");
  const InjectionRow& row = injection_kinds().at(GetParam()).row;
  files.add_text("[[inject]]\nwhat = \"" + row.name + "\"\n" + row.example);
  testing_support::expect_same_findings(files);
}

TEST_P(InjectionKinds, TenAtRandomGiveTheSameInBothEngines) {
  PlatformFiles files;
  add_talkers(files);
  files.add_set("run.limit=12 ms");
  files.add_text(testing_support::cores(2));
  const InjectionRow& row = injection_kinds().at(GetParam()).row;
  const std::string keys = row.example.substr(0, row.example.find("at = "));
  const std::string range = row.occurrence.empty() ? "cycles = 200_000" : "of = 40";
  files.add_text("[[inject]]\nwhat = \"" + row.name + "\"\n" + keys + "at = { random = 10, seed = 3, " +
                 range + " }");
  testing_support::expect_same_findings(files);
}

INSTANTIATE_TEST_SUITE_P(All, InjectionKinds, testing::ValuesIn(kinds()),
                         [](const testing::TestParamInfo<std::string>& kind) { return kind.param; });

// Draws entries whose keys are in range for any platform.
class RandomEntry {
 public:
  explicit RandomEntry(Random& random) : random_(random) {}

  std::string make() {
    const InjectionRow& row = injection_kinds().at(random_.pick(kinds())).row;
    std::string entry = "[[inject]]\nwhat = \"" + row.name + "\"\n";
    for (const InjectionKey& key : row.keys) {
      const std::string line = value(key);
      const bool meaningful = entry.find(key.beside + " = \"" + key.beside_word + "\"") != std::string::npos;
      if (key.beside.empty() || meaningful) entry += line;
    }
    return entry + place(row);
  }

 private:
  std::string number(std::uint64_t low, std::uint64_t high) {
    return std::to_string(random_.between(low, high));
  }
  std::string value(const InjectionKey& key) {
    const std::string begin = key.name + " = ";
    if (key.name == "task") return begin + "1\n";
    if (key.name == "target") return target(key);
    if (key.form == InjectionKey::Form::choice) return begin + "\"" + random_.pick(key.words) + "\"\n";
    if (key.name == "address") return begin + number(0x1000, 0x1080) + "\n";
    if (key.form == InjectionKey::Form::cycles) return begin + number(1, 2000) + "\n";
    return begin + number(key.low, std::min<std::uint64_t>(key.high, 0xFFFF)) + "\n";
  }
  std::string target(const InjectionKey& key) {
    if (key.doc == "core") return "target = \"core0\"\n";
    if (key.doc == "memory") return "target = \"ram\"\n";
    const bool wire = key.doc.find("wire") != std::string::npos;
    const std::vector<std::string> wires{"timer.irq", "mailbox.irq", "mailbox.done", "files.done"};
    const std::vector<std::string> ports{"ram.in", "ram.in", "code.in", "mailbox.in", "timer.in", "files.in"};
    return "target = \"" + random_.pick(wire ? wires : ports) + "\"\n";
  }
  std::string place(const InjectionRow& row) {
    const std::string seed = "seed = " + number(0, 1000);
    const std::uint64_t form = random_.below(row.occurrence.empty() ? 2 : 4);
    if (form == 0) return "at = { cycle = " + number(0, 60'000) + " }";
    if (form == 1) return "at = { random = " + number(1, 8) + ", cycles = 60_000, " + seed + " }";
    if (form == 2) return "at = { nth = " + number(1, 30) + " }";
    return "at = { random = " + number(1, 8) + ", of = 100, " + seed + " }";
  }

  Random& random_;
};

class InjectionProperty : public testing::TestWithParam<std::uint64_t> {};

TEST_P(InjectionProperty, RandomFaultsOnRandomPlatformsGiveTheSameInBothEngines) {
  Random random(GetParam());
  SCOPED_TRACE(random.trace());
  PlatformFiles files;
  testing_support::add_random_platform(files, random);
  files.add_set("run.limit=3 ms");
  RandomEntry entry(random);
  for (std::uint64_t n = random.between(1, 4); n > 0; --n) files.add_text(entry.make());
  testing_support::expect_same_findings(files);
}

// "A..B" of the environment, as for the engines without faults.
std::pair<std::uint64_t, std::uint64_t> seeds() {
  std::pair<std::uint64_t, std::uint64_t> range{1, 40};
  const char* wanted = std::getenv("HSX_SEEDS");
  if (wanted != nullptr) std::sscanf(wanted, "%" SCNu64 "..%" SCNu64, &range.first, &range.second);
  return range;
}

INSTANTIATE_TEST_SUITE_P(Seeds, InjectionProperty,
                         testing::Range<std::uint64_t>(seeds().first, seeds().second + 1));

}  // namespace
}  // namespace hsx::injection_engines_test
