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

// Draws settings, one after the other; the order of the draws is what a seed stands for.
class RandomSettings {
 public:
  RandomSettings(PlatformFiles& files, Random& random) : files_(files), random_(random) {}

  // Cores with prefetch buffers. Returns how many.
  std::uint64_t add_cores() {
    const std::uint64_t count = random_.between(1, 4);
    std::vector<PrefetchChoice> prefetch(count);
    for (PrefetchChoice& choice : prefetch) {
      if (random_.percent(40)) choice = {random_.between(1, 8), random_.between(1, 3)};
    }
    files_.add_text(cores(count, prefetch));
    return count;
  }
  void set_code_memory() {
    if (random_.percent(40)) {
      files_.add_set("code.kind=flash");
      word("code.line", {"8 B", "16 B", "32 B", "64 B"});
    }
    number("code.wait_states", 0, random_.percent(50) ? 0 : 5, " cycles");
  }
  void set_devices() {
    number("exec.quantum", 1, random_.percent(50) ? 1 : 40);
    if (random_.percent(30)) number("exec.slice_ticks", 1, 20);
    number("ram.wait_states", 0, 2, " cycles");
    number("timer.tick", 1, 90, " us");
    number("uart.fifo", 1, 4);
  }
  void set_bus() {
    const std::string bus =
        random_.percent(50) ? "shared_bus" : random_.pick<std::string>({"crossbar", "ideal_bus"});
    files_.add_set("bus.kind=" + bus);
    if (bus != "ideal_bus") {
      word("bus.arbiter", {"round_robin", "fixed_priority", "time_division"});
      number("bus.slot", 1, 6, " cycles");
    }
    word("exec.arbiter", {"round_robin", "fixed_priority"});
    word("bus.width", {"8 bit", "16 bit", "32 bit"});
  }
  void set_run() {
    word("mailbox.profile", {"desktop", "embedded"});
    number("run.limit", 1, 20, " ms");
  }
  void add_tasks() {
    const std::uint64_t tasks = random_.between(1, 4);
    for (std::uint64_t i = 0; i < tasks; ++i) {
      std::string start;
      if (random_.percent(30)) start = "start = \"" + std::to_string(random_.between(0, 900)) + " us\"";
      files_.add_task(RandomProgram(random_).make(static_cast<unsigned>(random_.between(5, 60))), start);
    }
  }
  void set_cores(std::uint64_t count) {
    for (std::uint64_t i = 0; i < count; ++i) number("core" + std::to_string(i) + ".slots", 1, 4);
    for (std::uint64_t i = 0; i < count; ++i) {
      if (random_.percent(50)) continue;
      const std::string core = "core" + std::to_string(i);
      word(core + ".window.cache", {"write_through", "write_back"});
      number(core + ".window.count", 1, 8);
      number(core + ".latency.window", 1, 3);
    }
  }
  // Faults for study. Two cores that share a word would race for it on a bus without an arbiter, and copies
  // need registers in memory.
  void set_study() {
    if (random_.percent(15)) {
      files_.add_set("exec.switch=copy");
      files_.add_set("core*.window.cache=none");
    }
    if (random_.percent(10)) {
      files_.add_set("exec.arena=overlapping");
      files_.add_set("bus.kind=shared_bus");
    }
    if (random_.percent(5)) files_.add_set("exec.initial_sp=relative");
    if (random_.percent(10)) files_.add_set("exec.guard=off");
    if (random_.percent(5)) files_.add_set("exec.abi=legacy");
  }

 private:
  void number(const std::string& key, std::uint64_t low, std::uint64_t high, const char* unit = "") {
    files_.add_set(key + "=" + std::to_string(random_.between(low, high)) + unit);
  }
  void word(const std::string& key, const std::vector<std::string>& words) {
    files_.add_set(key + "=" + random_.pick(words));
  }

  PlatformFiles& files_;
  Random& random_;
};

// One to four tasks on one to four cores.
inline void add_sound_platform(PlatformFiles& files, Random& random) {
  RandomSettings settings(files, random);
  const std::uint64_t cores = settings.add_cores();
  settings.set_code_memory();
  settings.set_devices();
  settings.set_bus();
  settings.set_run();
  settings.add_tasks();
  settings.set_cores(cores);
}

// The same, with faults for study now and then.
inline void add_random_platform(PlatformFiles& files, Random& random) {
  add_sound_platform(files, random);
  RandomSettings(files, random).set_study();
}

}  // namespace hsx::testing_support
