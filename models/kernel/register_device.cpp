#include "kernel/register_device.h"

#include "kernel/address_mapped.h"
#include "kernel/memory_events.h"

namespace hsx {

RegisterDevice::RegisterDevice(const sc_core::sc_module_name& name, const Setup& setup,
                               std::vector<RegisterRow> rows, const char* port_doc, const char* port_name)
    : Component(name, setup),
      bank_(std::move(rows)),
      in_(
          *this, port_name, port_doc,
          [this](const Access& access, Cycles& local) { return serve(access, local); },
          [this](const Access& access) { return serve_debug(access); }),
      latency_(*this, "latency.register", 1_cycles, "Cycles from a register access to its response.",
               1_cycles, 1000_cycles) {}

bool RegisterDevice::has_register(std::size_t, std::uint32_t) const {
  return true;
}

std::optional<std::uint32_t> RegisterDevice::peek_register(std::size_t, std::uint32_t) const {
  return std::nullopt;
}

Response RegisterDevice::decode(const Access& access, RegisterHit& hit) const {
  const Response response = bank_.decode(access, hit);
  return response == Response::ok && !has_register(hit.row, hit.element) ? Response::address_error : response;
}

Response RegisterDevice::serve_debug(const Access& access) {
  RegisterHit hit{};
  const Response response = decode(access, hit);
  if (response != Response::ok) return response;
  const std::optional<std::uint32_t> value =
      access.command == Command::read ? peek_register(hit.row, hit.element) : std::nullopt;
  if (!value) return Response::command_error;
  store_le32(access.data, *value);
  return Response::ok;
}

bool RegisterDevice::is_on_bus() const {
  return !in_.peers().empty() && dynamic_cast<const AddressMapped*>(&in_.peers().front()->owner()) != nullptr;
}

Response RegisterDevice::serve(const Access& access, Cycles& local) {
  const Cycles at = local;
  local += latency_;
  RegisterHit hit{};
  const Response response = decode(access, hit);
  if (response != Response::ok) return response;
  const bool is_read = access.command == Command::read;
  if (is_read) {
    store_le32(access.data, read_register(hit.row, hit.element, at));
  } else {
    write_register(hit.row, hit.element, load_le32(access.data), at);
  }
  if (context().events.listening() && is_on_bus())
    emit(at, kRegisterAccess, {access.address.value(), is_read ? 0U : 1U, load_le32(access.data)});
  return response;
}

}  // namespace hsx
