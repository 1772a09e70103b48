// A memory-like target with scripted latencies and answers that keeps a log, and a listener on an interrupt
// wire.
#pragma once

#include <deque>
#include <map>
#include <tuple>
#include <vector>

#include "kernel/interrupt.h"
#include "kernel/transaction_ports.h"

namespace hsx::testing_support {

class StubTarget : public Component {
 public:
  struct Seen {
    Cycles at;
    Command command;
    std::uint64_t address;
    std::vector<std::uint8_t> bytes;
  };

  StubTarget(const sc_core::sc_module_name& name, const Setup& setup)
      : Component(name, setup),
        port(
            *this, "in", "Answers from a script.",
            [this](const Access& access, Cycles& local) { return serve(access, local); },
            [this](const Access& access) { return move(access); }, PortBase::Arity::optional) {}

  // The next access without an answer yet takes `cycles` cycles and answers `response`.
  void then(std::uint64_t cycles, Response response = Response::ok) {
    answers_.emplace_back(cycles, response);
  }

  TargetPort port;
  std::uint64_t latency = 1;                     // of accesses for which nothing is scripted
  std::map<std::uint64_t, std::uint8_t> memory;  // bytes never written read as 0
  std::vector<Seen> log;                         // in order of arrival

 private:
  Response serve(const Access& access, Cycles& local) {
    const Cycles at = local;
    Response response = Response::ok;
    std::uint64_t cycles = latency;
    if (!answers_.empty()) {
      std::tie(cycles, response) = answers_.front();
      answers_.pop_front();
    }
    local += Cycles(cycles);
    if (response == Response::ok) move(access);
    log.push_back({at, access.command, access.address.value(), {access.data, access.data + access.size}});
    return response;
  }

  Response move(const Access& access) {
    for (unsigned i = 0; i < access.size; ++i) {
      std::uint8_t& byte = memory[access.address.value() + i];
      if (access.command == Command::read) {
        access.data[i] = byte;
      } else {
        byte = access.data[i];
      }
    }
    return Response::ok;
  }

  std::deque<std::pair<std::uint64_t, Response>> answers_;
};

// Notes the cycles in which a wire changes.
class StubListener : public Component {
 public:
  StubListener(const sc_core::sc_module_name& name, const Setup& setup)
      : Component(name, setup), port(*this, "in", "The wire listened to.") {
    sc_core::sc_spawn_options options;
    options.spawn_method();
    options.dont_initialize();
    options.set_sensitivity(&port.changed());
    port.watch_falls();
    sc_core::sc_spawn([this] { look(); }, sc_core::sc_gen_unique_name("listen"), &options);
  }

  void look() {
    const bool level = port.level();
    const bool before = !changes.empty() && changes.back().second;
    if (level != before) changes.emplace_back(timeline().now().value(), level);
  }

  InterruptIn port;
  std::vector<std::pair<std::uint64_t, bool>> changes;  // cycle, level from its edge on
};

}  // namespace hsx::testing_support
