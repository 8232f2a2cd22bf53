"""Reads the lists with clients nobody here wrote. One JSON object with the task on the command line, one as answer."""
import hashlib
import json
import sys

import requests
import stix2
from pymisp import MISPEvent
from stix2.properties import StringProperty
from taxii2client.v21 import ApiRoot, Collection, Server, as_pages


def status_of(work):
    """The HTTP status with which a request was refused, and the title of the TAXII error."""
    try:
        work()
    except requests.exceptions.HTTPError as error:
        return [error.response.status_code, error.response.headers.get("content-type"), error.response.json().get("title")]
    return [200, None, None]


def server(task):
    return Server(task["url"] + "/taxii2/", user=task.get("user"), password=task.get("key"))


def collection(task, name):
    root = server(task).api_roots[0]
    return next(one for one in root.collections if one.alias == name)


def know_extension(source):
    """The extension describes itself; from then on its properties are checked like any of STIX."""
    found = source.get_objects(type="extension-definition")["objects"]
    assert len(found) == 1, found
    definition = stix2.parse(found[0], allow_custom=False)
    assert sorted(definition.extension_types) == ["new-sco", "property-extension"]

    @stix2.v21.CustomExtension(definition.id, [
        ("list", StringProperty(required=True)), ("number", StringProperty()), ("imitates", StringProperty()),
        ("violation", StringProperty()), ("finding", StringProperty()), ("found_on", StringProperty()),
        ("until", StringProperty()),
    ])
    class Listed:
        extension_type = "property-extension"

    return definition.id


def strictly(one):
    """Nothing custom is let through: the extension is known by now. Written out again it must be the same."""
    parsed = stix2.parse(one, allow_custom=False)
    again = json.loads(parsed.serialize())
    # The library leaves out zeros at the end of a fraction of a second.
    shorter = {key: value.replace(".000Z", "Z") if key in ("valid_from", "valid_until", "first_seen", "last_seen") else value for key, value in one.items()}
    assert again == shorter, (shorter, again)
    return parsed


def discover(task):
    found = server(task)
    return {
        "title": found.title,
        "roots": [one.url for one in found.api_roots],
        "default": found.default.url,
        "versions": found.api_roots[0].versions,
        "collections": [[one.alias, one.id, one.can_read, one.can_write, one.media_types] for one in found.api_roots[0].collections],
    }


def read(task):
    source = collection(task, task["list"])
    extension = know_extension(source)
    filters = {key: task[key] for key in ("added_after", "type", "version", "id") if key in task}
    pages, objects = 0, []
    for envelope in as_pages(source.get_objects, per_request=task["limit"], **filters):
        pages += 1
        assert len(envelope.get("objects", [])) <= task["limit"]
        objects += [strictly(one) for one in envelope.get("objects", [])]
    manifest = []
    for envelope in as_pages(source.get_manifest, per_request=task["limit"], **filters):
        manifest += envelope.get("objects", [])
    refs = {one.get("created_by_ref") for one in objects} - {None}
    return {
        "pages": pages,
        "ids": [one.id for one in objects],
        "manifest": [one["id"] for one in manifest],
        "last": manifest[-1]["date_added"] if manifest else None,
        "ascending": [one["date_added"] for one in manifest] == sorted(one["date_added"] for one in manifest),
        "types": sorted({one.type for one in objects}),
        "revoked": [one.id for one in objects if one.get("revoked")],
        "patterns": sorted(one.pattern for one in objects if one.type == "indicator"),
        "imitates": sorted({one.extensions[extension].get("imitates", "") for one in objects if one.type == "indicator"}),
        "companies": [[one.name, one.external_references[0].external_id] for one in objects if one.type == "identity" and "labels" in one],
        "sightings": [[one.sighting_of_ref, one.where_sighted_refs[0]] for one in objects if one.type == "sighting"],
        "unresolved": sorted(refs - {one.id for one in objects}),
        "text": [one.serialize() for one in objects] if task.get("text") else [],
    }


def one_object(task):
    source = collection(task, task["list"])
    know_extension(source)
    return {
        "last": [strictly(one).get("revoked", False) for one in source.get_object(task["id"])["objects"]],
        "all": [str(strictly(one).modified) for one in source.get_object(task["id"], version="all")["objects"]],
        "first": [strictly(one).get("revoked", False) for one in source.get_object(task["id"], version="first")["objects"]],
        "versions": source.object_versions(task["id"])["versions"],
    }


def refused(task):
    good = collection(task, task["list"])
    wrong = dict(task, key="wrong")
    root = server(task).api_roots[0].url
    other = Collection(root + "collections/" + task["other"] + "/", user=task["user"], password=task["key"])
    return {
        "nobody": status_of(lambda: server({"url": task["url"]}).title),
        "wrong": status_of(lambda: server(wrong).title),
        "outside": status_of(lambda: other.title),
        "outsideObjects": status_of(lambda: Collection(other.url, conn=good._conn, collection_info={
            "id": task["other"], "title": "-", "can_read": True, "can_write": False}).get_objects()),
        "root": status_of(lambda: ApiRoot(task["url"] + "/taxii2/nobody-here/", user=task["user"], password=task["key"]).title),
        "write": status_of(lambda: good._conn.post(good.objects_url, headers={
            "Accept": "application/taxii+json;version=2.1", "Content-Type": "application/taxii+json;version=2.1"}, json={"objects": []})),
        "object": status_of(lambda: good.get_object("indicator--00000000-0000-4000-8000-000000000000")),
        "limit": status_of(lambda: good._conn.get(good.objects_url + "?limit=none")),
        "type": status_of(lambda: good._conn.get(good.url, headers={"Accept": "application/vnd.oasis.taxii+json;version=2.0"})),
    }


def misp(task):
    """A feed as a MISP fetches it: manifest, hashes, then each event."""
    auth = (task["user"], task["key"])
    base = task["url"] + "/misp/" + task["org"] + "/"

    def fetch(name):
        answer = requests.get(base + name, auth=auth, timeout=60)
        answer.raise_for_status()
        return answer

    manifest = fetch("manifest.json").json()
    hashes = [line.split(",") for line in fetch("hashes.csv").text.splitlines()]
    values, deleted, events, expected = [], [], [], []
    for uuid, said in manifest.items():
        event = MISPEvent()
        event.load(fetch(uuid + ".json").text, validate=True)
        assert event.uuid == uuid and event.published, event.uuid
        assert event.info == said["info"] and event.Orgc.uuid == said["Orgc"]["uuid"]
        assert str(int(event.timestamp.timestamp())) == said["timestamp"]
        assert [tag.name for tag in event.tags] == [tag["name"] for tag in said["Tag"]]
        parts = list(event.attributes) + [part for one in event.objects for part in one.attributes]
        values += [[one.type, one.value] for one in parts if not one.deleted]
        deleted += [[one.uuid, one.value] for one in parts if one.deleted]
        # PyMISP's own writer of feeds says what must stand in hashes.csv.
        for one in parts:
            if not one.deleted:
                expected += [[value, uuid] for value in one.hash_values("md5")]
        event.to_feed(with_meta=True)
        events.append([uuid, event.info, str(event.date), event.distribution, [tag.name for tag in event.tags]])
    assert sorted(hashes) == sorted(expected)
    assert all(len(one[0]) == len(hashlib.md5(b"").hexdigest()) for one in hashes)
    return {
        "events": sorted(events), "values": sorted(values), "deleted": sorted(deleted), "manifest": manifest,
        "uuids": sorted(one.uuid for one in event.attributes) if manifest else [],
        "nobody": status_of(lambda: requests.get(base + "manifest.json", timeout=60).raise_for_status())[0],
        "elsewhere": status_of(lambda: requests.get(task["url"] + "/misp/nobody-here/manifest.json", auth=auth, timeout=60).raise_for_status())[0],
        "unknown": status_of(lambda: fetch("00000000-0000-5000-8000-000000000000.json"))[0],
    }


TASKS = {"discover": discover, "read": read, "object": one_object, "refused": refused, "misp": misp}

if __name__ == "__main__":
    asked = json.loads(sys.argv[1])
    print(json.dumps(TASKS[asked["task"]](asked)))
