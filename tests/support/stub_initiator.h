// An initiator that performs a scripted sequence of accesses in its own local time and keeps what came back.
#pragma once

#include <functional>
#include <vector>

#include "kernel/transaction_ports.h"

namespace hsx::testing_support {

// What became of one access: it was made in cycle `at`, its response was there in cycle `done`.
struct Outcome {
  Response response = Response::ok;
  Cycles at;
  Cycles done;
  std::uint32_t value = 0;          // little-endian value read or written, up to 4 bytes
  std::vector<std::uint8_t> bytes;  // all bytes read or written

  std::uint64_t latency() const { return (done - at).value(); }
};

// How many scripts of a simulation still run; the last one to end stops it, `drain` cycles after its local
// time.
struct RunningScripts {
  std::size_t count = 0;
  Cycles latest;
  Cycles drain{2};  // enough for wires to follow the last access
};

class StubInitiator : public Component {
 public:
  // `direct`: wired to a device itself, so the stub settles before every access as a bus would. `bus`: the
  // bus settles.
  enum class Attach { direct, bus };

  StubInitiator(const sc_core::sc_module_name& name, const Setup& setup, RunningScripts& running,
                Attach attach = Attach::direct)
      : Component(name, setup),
        port(*this, "out", "Scripted accesses.", PortBase::Arity::optional),
        running_(running),
        attach_(attach) {}

  // The script, run in a thread process of its own from cycle 0. Give it before the simulation starts.
  void script(std::function<void()> body) {
    ++running_.count;
    sc_core::sc_spawn([this, body] { run(body); }, sc_core::sc_gen_unique_name("script"));
  }

  // Local time moves on to `cycle` at least.
  void go_to(std::uint64_t cycle) { local = std::max(local, Cycles(cycle)); }
  void skip(std::uint64_t cycles) { local += Cycles(cycles); }

  Outcome read(std::uint64_t address, unsigned size) {
    return access(Command::read, address, std::vector<std::uint8_t>(size));
  }
  Outcome write(std::uint64_t address, std::vector<std::uint8_t> bytes) {
    return access(Command::write, address, std::move(bytes));
  }
  Outcome read32(std::uint64_t address) { return read(address, 4); }
  Outcome write32(std::uint64_t address, std::uint32_t value) {
    std::vector<std::uint8_t> bytes(4);
    store_le32(bytes.data(), value);
    return write(address, std::move(bytes));
  }

  InitiatorPort port;
  Cycles local;
  std::vector<Outcome> outcomes;  // in order

 private:
  Outcome access(Command command, std::uint64_t address, std::vector<std::uint8_t> bytes) {
    Outcome outcome;
    outcome.at = local;
    if (attach_ == Attach::direct) timeline().settle(local);
    outcome.response = port.access(
        Access{command, Address(address), bytes.data(), static_cast<unsigned>(bytes.size())}, local);
    outcome.done = local;
    for (std::size_t i = 0; i < bytes.size() && i < 4; ++i) {
      outcome.value |= static_cast<std::uint32_t>(bytes[i]) << (8 * i);
    }
    outcome.bytes = std::move(bytes);
    outcomes.push_back(outcome);
    return outcome;
  }

  void run(const std::function<void()>& body) {
    body();
    running_.latest = std::max(running_.latest, local);
    if (--running_.count > 0) return;
    timeline().wait_for_edge(running_.latest + running_.drain);
    sc_core::sc_stop();
  }

  RunningScripts& running_;
  Attach attach_;
};

}  // namespace hsx::testing_support
