import Fetch
import Interchange
import JSONLines
import Testing

@Suite struct OpenAPITests {
  private func read(_ text: String) throws -> ImportedCollection {
    try OpenAPIDocument.collection(JSONNode(parsing: Array(text.utf8)))
  }

  private static let pets = """
    {"openapi": "3.0.3", "info": {"title": "Pets"},
     "servers": [{"url": "https://{region}.example.com/v1", "description": "The real one",
       "variables": {"region": {"default": "eu"}}}, {"url": "http://localhost:8080"}, {"url": "/v1"}],
     "security": [{"key": []}],
     "paths": {
      "/pets": {
       "get": {"operationId": "listPets", "summary": "All pets", "parameters": [
         {"$ref": "#/components/parameters/limit"}, {"name": "sort", "in": "query"},
         {"name": "X-Trace", "in": "header", "required": true, "schema": {"type": "integer", "minimum": 3}}]},
       "post": {"requestBody": {"$ref": "#/components/requestBodies/Pet"}, "security": [{"bearer": []}]}},
      "/pets/{petId}": {
       "parameters": [{"name": "petId", "in": "path", "required": true, "schema": {"type": "string", "example": "p 7"}}],
       "delete": {"security": [], "parameters": [{"name": "sid", "in": "cookie"}]},
       "trace": {}}},
     "components": {
      "parameters": {"limit": {"name": "limit", "in": "query", "example": 10}},
      "requestBodies": {"Pet": {"content": {"application/xml": {}, "application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}}}},
      "schemas": {
       "Pet": {"allOf": [{"$ref": "#/components/schemas/Base"}, {"type": "object", "properties": {
         "friend": {"$ref": "#/components/schemas/Pet"}, "tags": {"type": "array", "items": {"enum": ["cat", "dog"]}},
         "id": {"type": "integer", "readOnly": true}}}]},
       "Base": {"type": "object", "properties": {"name": {"type": "string", "example": "Rex"}}}},
      "securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-Key"},
       "bearer": {"type": "http", "scheme": "bearer"}}}}
    """

  @Test func `servers become environments, with their variables`() throws {
    let servers = try read(Self.pets).servers
    #expect(servers.map(\.name) == ["the-real-one", "local", "server-3"])
    #expect(servers[0].baseURL == "https://{{region}}.example.com/v1")
    #expect(servers[0].variables == [.init("region", "eu")])
    #expect(servers[2].baseURL == nil)
  }

  @Test func `operations become requests, with examples and placeholders for secrets`() throws {
    let pets = try read(Self.pets)
    #expect(pets.operations.map(\.name) == ["listPets", "post-pets", "delete-pets-petId"])
    let list = pets.operations[0]
    #expect(list.url == "/pets?limit=10" && list.description == "All pets")
    #expect(list.headers == [.init("X-Trace", "3"), .init("X-Key", "{{key}}")])
    let post = pets.operations[1]
    #expect(post.headers.last == .init("Authorization", "Bearer {{bearer}}"))
    let delete = pets.operations[2]
    #expect(delete.url == "/pets/{{petId}}" && delete.headers == [])
    #expect(delete.credentials == .include)
    #expect(
      Set(pets.variables) == [.init("petId", "p 7"), .init("key", nil), .init("bearer", nil)])
    #expect(pets.remarks.contains { $0.contains("TRACE") })
  }

  @Test func `a schema that needs itself ends, and its example is whole otherwise`() throws {
    let body = try #require(try read(Self.pets).operations[1].body)
    let node = try JSONNode(parsing: Array(body.utf8))
    #expect(
      node == .object(["name": .string("Rex"), "friend": .null, "tags": .array([.string("cat")])]))
  }

  @Test(
    arguments: [
      ("{\"type\": [\"null\", \"string\"], \"format\": \"date\"}", JSONNode.string("2026-01-31")),
      ("{\"const\": 4}", .int(4)), ("{\"examples\": [true]}", .bool(true)),
      ("{\"anyOf\": [{\"type\": \"boolean\"}, {\"type\": \"null\"}]}", .bool(true)),
      ("{\"properties\": {\"a\": {\"type\": \"number\"}}}", .object(["a": .int(1)])),
      ("{\"type\": \"array\"}", .array([])), ("{}", .null), ("{\"$ref\": \"#/nowhere\"}", .null),
      ("{\"$ref\": \"other.yaml#/a\"}", .null), ("{\"$ref\": \"#/x-loop\"}", .null),
    ] as [(String, JSONNode)])
  func `schemas of 3.1 have examples too`(schema: String, example: JSONNode) throws {
    let api = try read(
      """
      {"openapi": "3.1.0", "info": {}, "x-loop": {"$ref": "#/x-loop"}, "paths": {"/a": {"put": {"requestBody": \
      {"content": {"application/json": {"schema": \(schema)}}}}}}}
      """)
    let body = try #require(api.operations.first?.body)
    #expect(try JSONNode(parsing: Array(body.utf8)) == example)
  }

  @Test(arguments: [
    ("{\"swagger\": \"2.0\"}", "Swagger 2.0"), ("{\"openapi\": \"4.0.0\"}", "OpenAPI 4.0.0"),
    ("{\"openapi\": 3}", "OpenAPI 3 "),
  ])
  func `another version is refused by its name`(text: String, words: String) throws {
    let document = try JSONNode(parsing: Array(text.utf8))
    #expect(OpenAPIDocument.isOne(document))
    do throws(ImportFailure) {
      _ = try OpenAPIDocument.collection(document)
      Issue.record("read")
    } catch {
      #expect(error.description.contains(words))
    }
  }
}

@Suite struct PostmanTests {
  @Test func `a collection's requests are read, folders and all, without its secrets`() throws {
    let text = """
      {"info": {"name": "Mine", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
       "auth": {"type": "bearer", "bearer": [{"key": "token", "value": "S3CRET"}]},
       "variable": [{"key": "base", "value": "https://api.example.com"}, {"key": "apiToken", "value": "S3CRET"}],
       "item": [
        {"name": "Folder", "item": [{"name": "Get it", "request": {"method": "GET", "url": {"raw": "{{base}}/a?x=1"},
          "header": [{"key": "X-A", "value": "1"}, {"key": "X-B", "value": "2", "disabled": true}]}}]},
        {"name": "Get it", "event": [{}], "request": "api.example.com/b"},
        {"name": "Send", "request": {"method": "POST", "url": "https://api.example.com/c", "auth": {"type": "noauth"},
          "body": {"mode": "urlencoded", "urlencoded": [{"key": "a b", "value": "{{x}}"}]}}},
        {"name": "Upload", "request": {"url": "https://api.example.com/d", "auth": {"type": "apikey",
          "apikey": [{"key": "key", "value": "X-K"}, {"key": "value", "value": "{{apiToken}}"}]},
          "body": {"mode": "formdata"}}}]}
      """
    let document = try JSONNode(parsing: Array(text.utf8))
    #expect(PostmanCollection.isOne(document))
    let mine = try PostmanCollection.collection(document)
    #expect(mine.operations.map(\.name) == ["get-it", "get-it-2", "send", "upload"])
    #expect(
      mine.operations[0].headers == [.init("X-A", "1"), .init("Authorization", "Bearer {{token}}")])
    #expect(mine.operations[1].url == "http://api.example.com/b")
    #expect(mine.operations[2].body == "a%20b={{x}}")
    #expect(mine.operations[3].headers == [.init("X-K", "{{apiToken}}")])
    #expect(
      Set(mine.variables) == [
        .init("base", "https://api.example.com"), .init("apiToken", nil), .init("token", nil),
      ])
    #expect(mine.remarks.count == 2)
    #expect(!"\(mine)".contains("S3CRET"))
  }

  @Test func `version 1 is refused`() throws {
    let text = "{\"info\": {\"schema\": \"https://x/v1.0.0/\"}, \"item\": []}"
    let document = try JSONNode(parsing: Array(text.utf8))
    #expect(throws: ImportFailure.self) { try PostmanCollection.collection(document) }
  }
}
