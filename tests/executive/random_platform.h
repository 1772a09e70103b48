// Random programs with traps, on random settings of the platform.
#pragma once

#include "support/platform_fixture.h"
#include "support/random.h"

namespace hsx::testing_support {

// A program of loops and traps that comes to an end unless it waits for ever. Register use: R0..R5 traps,
// R6..R9 numbers, R10 and R11 a loop, R13 a data address.
class RandomProgram {
 public:
  explicit RandomProgram(Random& random) : random_(random) {}

  Image make(unsigned pieces) {
    p_.set(1, p_.data("app:box")).set(2, 0).svc(5, 0).set(13, 0x5000);
    for (unsigned n = 6; n < 10; ++n) p_.set(n, static_cast<std::uint32_t>(random_.of_any_size(32)));
    for (unsigned i = 0; i < pieces; ++i) piece(i);
    if (random_.percent(20)) {
      p_.svc(1, 0);
    } else if (random_.percent(10)) {
      p_.op(Opcode::BRK, 0, 0, 0, 7);
    }
    return p_.ret().image("random", kImageAllowMultiple);
  }

  // A program of which nothing depends on time or on other tasks: its only traps are sleeps.
  Image make_computing(unsigned pieces) {
    p_.set(13, 0x5000);
    for (unsigned n = 6; n < 10; ++n) p_.set(n, static_cast<std::uint32_t>(random_.of_any_size(32)));
    for (unsigned i = 0; i < pieces; ++i) {
      if (random_.percent(10)) {
        p_.set(0, up_to(3)).svc(6, 0);
      } else if (random_.percent(30)) {
        loop(i);
      } else {
        work();
      }
    }
    return p_.ret().image("random", kImageAllowMultiple);
  }

 private:
  unsigned number() { return static_cast<unsigned>(random_.between(6, 9)); }
  std::uint32_t up_to(std::uint32_t most) { return static_cast<std::uint32_t>(random_.between(0, most)); }

  void piece(unsigned index) {
    if (random_.percent(35)) return trap();
    if (random_.percent(15)) return loop(index);
    work();
  }
  void work() {
    static const std::vector<Opcode> kOps{Opcode::ADD, Opcode::SUB, Opcode::MUL, Opcode::DIV,  Opcode::XOR,
                                          Opcode::LSL, Opcode::ASR, Opcode::ADC, Opcode::FADD, Opcode::FMUL,
                                          Opcode::NOT, Opcode::CMP, Opcode::I2F, Opcode::F2I};
    const auto offset = static_cast<std::int32_t>(up_to(255));
    switch (random_.below(6)) {
      case 0:
        p_.store(13, offset, number());
        return;
      case 1:
        p_.load(number(), 13, offset);
        return;
      case 2:
        p_.push(number());
        return;
      case 3:
        p_.push(number()).pop(number());
        return;
      default:
        p_.op(random_.pick(kOps), number(), number(), number());
    }
  }
  void loop(unsigned index) {
    const std::string name = "loop" + std::to_string(index);
    p_.set(10, 1 + up_to(12)).set(11, 1).label(name);
    for (std::uint32_t i = 0; i <= up_to(3); ++i) work();
    p_.op(Opcode::SUB, 10, 10, 11).jump(Opcode::JNZ, name);
  }
  void trap() {
    switch (random_.below(10)) {
      case 0:
        p_.set(0, up_to(2)).svc(6, 0);
        return;
      case 1:
        p_.svc(0, 0);
        return;
      case 2:
        p_.set(1, p_.data("text\n")).set(2, up_to(5)).svc(1, 1);
        return;
      case 3:
        p_.set(1, up_to(0x7FF)).set(2, 0x5000).set(3, up_to(8)).svc(2, 0);
        return;
      case 4:
        p_.set(1, up_to(3)).set(2, 0x5000).set(3, up_to(12)).svc(4, 2);
        return;
      case 5:
        p_.set(1, p_.data("/f"))
            .set(2, 0)
            .svc(4, 0)
            .op(Opcode::MOV, 1, 0)
            .set(2, 0x5000)
            .set(3, up_to(9))
            .svc(4, 2);
        return;
      case 6:
        p_.svc(up_to(15), 0x60 + up_to(3));
        return;
      case 7:
        p_.set(1, 1 + up_to(4)).set(2, up_to(1)).svc(5, random_.percent(70) ? 4 : 5);
        return;
      case 8:
        p_.set(1, 1 + up_to(4))
            .set(2, 0x5200)
            .set(3, up_to(12))
            .set(4, receive_timeout())
            .set(5, 0x5300)
            .svc(5, 3);
        return;
      default:
        p_.set(1, 4).set(2, 0x5000).set(3, up_to(12)).set(4, 0).set(5, up_to(3)).svc(5, 2);
    }
  }
  std::uint32_t receive_timeout() { return random_.percent(6) ? 0xFFFF : up_to(2); }

  Random& random_;
  Program p_;
};

// One to four tasks on one to four cores.
inline void add_random_platform(PlatformFiles& files, Random& random) {
  const auto number = [&random](const char* key, std::uint64_t low, std::uint64_t high,
                                const char* unit = "") {
    return std::string(key) + "=" + std::to_string(random.between(low, high)) + unit;
  };
  const auto word = [&random](const char* key, const std::vector<std::string>& words) {
    return std::string(key) + "=" + random.pick(words);
  };
  const std::uint64_t core_count = random.between(1, 4);
  std::vector<PrefetchChoice> prefetch(core_count);
  for (PrefetchChoice& choice : prefetch) {
    if (random.percent(40)) choice = {random.between(1, 8), random.between(1, 3)};
  }
  files.add_text(cores(core_count, prefetch));
  if (random.percent(40)) {
    files.add_set("code.kind=flash");
    files.add_set(word("code.line", {"8 B", "16 B", "32 B", "64 B"}));
  }
  files.add_set(number("code.wait_states", 0, random.percent(50) ? 0 : 5, " cycles"));
  files.add_set(number("exec.quantum", 1, random.percent(50) ? 1 : 40));
  if (random.percent(30)) files.add_set(number("exec.slice_ticks", 1, 20));
  files.add_set(number("ram.wait_states", 0, 2, " cycles"));
  files.add_set(number("timer.tick", 1, 90, " us"));
  files.add_set(number("uart.fifo", 1, 4));
  const std::string bus =
      random.percent(50) ? "shared_bus" : random.pick<std::string>({"crossbar", "ideal_bus"});
  files.add_set("bus.kind=" + bus);
  if (bus != "ideal_bus") {
    files.add_set(word("bus.arbiter", {"round_robin", "fixed_priority", "time_division"}));
    files.add_set(number("bus.slot", 1, 6, " cycles"));
  }
  files.add_set(word("exec.arbiter", {"round_robin", "fixed_priority"}));
  files.add_set(word("bus.width", {"8 bit", "16 bit", "32 bit"}));
  files.add_set(word("mailbox.profile", {"desktop", "embedded"}));
  files.add_set(number("run.limit", 1, 20, " ms"));
  const std::uint64_t tasks = random.between(1, 4);
  for (std::uint64_t i = 0; i < tasks; ++i) {
    const std::string start = random.percent(30) ? number("start", 0, 900) : "";
    const std::string value = start.empty() ? "" : "start = \"" + start.substr(6) + " us\"";
    files.add_task(RandomProgram(random).make(static_cast<unsigned>(random.between(5, 60))), value);
  }
  for (std::uint64_t i = 0; i < core_count; ++i) {
    files.add_set(number(("core" + std::to_string(i) + ".slots").c_str(), 1, 4));
  }
  for (std::uint64_t i = 0; i < core_count; ++i) {
    if (random.percent(50)) continue;
    const std::string core = "core" + std::to_string(i);
    files.add_set(word((core + ".window.cache").c_str(), {"write_through", "write_back"}));
    files.add_set(number((core + ".window.count").c_str(), 1, 8));
    files.add_set(number((core + ".latency.window").c_str(), 1, 3));
  }
}

}  // namespace hsx::testing_support
