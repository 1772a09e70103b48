// A component that is programmed through registers.
#pragma once

#include <optional>

#include "kernel/register_bank.h"
#include "kernel/transaction_ports.h"

namespace hsx {

// Decodes accesses on one target port by the device's rows. An access takes effect in its first cycle and
// answers after `latency` cycles; a refused access costs the same.
class RegisterDevice : public Component {
 public:
  RegisterDevice(const sc_core::sc_module_name& name, const Setup& setup, std::vector<RegisterRow> rows,
                 const char* port_doc = "Register accesses, aligned 32-bit words.",
                 const char* port_name = "in");

  std::vector<RegisterRow> registers() const override { return bank_.rows(); }
  Bytes window() const override { return Bytes(bank_.window()); }

 protected:
  Cycles access_latency() const { return latency_; }
  // Whether this element of a row is there; all of them by default. Those that are not, because a parameter
  // leaves them out, answer address_error.
  virtual bool has_register(std::size_t row, std::uint32_t element) const;
  // `row` is the index of the register's row, `at` the cycle in which the access takes effect.
  virtual std::uint32_t read_register(std::size_t row, std::uint32_t element, Cycles at) = 0;
  virtual void write_register(std::size_t row, std::uint32_t element, std::uint32_t value, Cycles at) = 0;
  // A look at a register without time or side effects, for results and debuggers; none by default.
  virtual std::optional<std::uint32_t> peek_register(std::size_t row, std::uint32_t element) const;

 private:
  Response decode(const Access& access, RegisterHit& hit) const;
  Response serve(const Access& access, Cycles& local);
  Response serve_debug(const Access& access);
  bool is_on_bus() const;

  RegisterBank bank_;
  TargetPort in_;
  Param<Cycles> latency_;
};

}  // namespace hsx
