// What faults of targets have in common.
#pragma once

#include "kernel/transaction_ports.h"
#include "testbenches/injection/injection.h"

namespace hsx {

// Acts on a target port behind a bus: there both engines make the same accesses in the same order.
class MappedInjection : public Injection {
 public:
  explicit MappedInjection(const InjectionSetup& setup);

 protected:
  // Null when what was asked for is not there, which has been reported.
  TargetPort* target() const { return target_; }
  // Whether the access shares a byte with `size` bytes from `address` on.
  static bool touches(const tlm::tlm_generic_payload& payload, std::uint64_t address, std::uint64_t size);

 private:
  TargetPort* target_;
};

// Changes accesses. Its row has the keys of access_keys(); accesses that they leave out are no occurrences.
class AccessInjection : public MappedInjection {
 public:
  explicit AccessInjection(const InjectionSetup& setup);
  static std::vector<InjectionKey> access_keys();

 protected:
  // What is done in place of an access in cycle `local`.
  virtual void distort(tlm::tlm_generic_payload& payload, Cycles& local,
                       const TargetPort::Target& target) = 0;

 private:
  bool is_meant(const tlm::tlm_generic_payload& payload) const;
};

}  // namespace hsx
